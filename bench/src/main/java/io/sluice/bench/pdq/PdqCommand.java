package io.sluice.bench.pdq;

import io.sluice.bench.Options;
import io.sluice.bench.Output;
import io.sluice.bench.Subcommand;
import io.sluice.bench.pdq.PdqReport.Times;
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
import org.openjdk.jmh.util.Statistics;

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
        Map<String, Times> times = new TreeMap<>();
        for (RunResult result : results) {
            Statistics calls = result.getPrimaryResult().getStatistics();
            times.put(result.getPrimaryResult().getLabel(), new Times(calls.getMin(), calls.getPercentile(50)));
        }
        Output.print(PdqReport.of(times), options.has("--json"));
    }
}
