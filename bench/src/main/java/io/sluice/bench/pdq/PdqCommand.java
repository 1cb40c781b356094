package io.sluice.bench.pdq;

import io.sluice.bench.Options;
import io.sluice.bench.Output;
import io.sluice.bench.Subcommand;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs the benchmarks of {@link PdqBenchmarks} and prints what they take and their ratios. */
public final class PdqCommand implements Subcommand {

    @Override
    public String name() {
        return "pdq";
    }

    @Override
    public String usage() {
        return "[--json]   hashing pictures, against a plain transcription of the algorithm";
    }

    @Override
    public void run(List<String> arguments) throws RunnerException {
        Options options = Options.parse(arguments, Set.of(), Set.of("--json"));
        Output.say("two forks of each measurement; some minutes");
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(PdqBenchmarks.class.getName())
                        .verbosity(VerboseMode.SILENT)
                        .jvmArgsAppend("-XX:+UseSerialGC", "-Xmx1g")
                        .build())
                .run();
        Map<String, Double> millis = new TreeMap<>();
        // The quickest iteration: what other programs did meanwhile does not count.
        results.forEach(result -> millis.put(
                result.getPrimaryResult().getLabel(),
                result.getPrimaryResult().getStatistics().getMin()));
        Output.print(PdqReport.of(millis), options.has("--json"));
    }
}
