package io.sluice.bench.chaos;

import io.sluice.bench.Options;
import io.sluice.bench.Output;
import io.sluice.bench.Subcommand;
import java.util.List;
import java.util.Set;

/** {@code sluice bench chaos}: so many runs, each by the seed after the one before. */
public final class ChaosCommand implements Subcommand {

    private static final int RUNS = 5;
    private static final int SEED = 1;

    @Override
    public String name() {
        return "chaos";
    }

    @Override
    public String usage() {
        return "[--runs N] [--seed S] [--json]    kills workers, connections and the database while reports are filed;"
                + " a failing seed is replayed by --runs 1 --seed S";
    }

    @Override
    public void run(List<String> arguments) throws Exception {
        Options options = Options.parse(arguments, Set.of("--runs", "--seed"), Set.of("--json"));
        int runs = options.number("--runs", RUNS);
        int seed = options.number("--seed", SEED);
        ChaosReport report = new ChaosReport();
        try (World world = World.start(seed, runs)) {
            for (int n = 0; n < runs; n++) {
                ChaosRun run = new ChaosRun(world, seed + n, report);
                Judgement judgement = run.perform();
                report.add(seed + n, judgement);
                Output.say("seed " + (seed + n) + ": " + judgement);
            }
        }
        Output.print(report.figures(), options.has("--json"));
        if (!report.isClean()) {
            System.exit(1);
        }
    }
}
