package io.sluice.bench.chaos;

import io.sluice.bench.Options;
import io.sluice.bench.Output;
import io.sluice.bench.Subcommand;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

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
            Judge judge = new Judge(world);
            List<ChaosRun> carriedOut = new ArrayList<>();
            for (int n = 0; n < runs; n++) {
                Output.say("run " + (n + 1) + " of " + runs + ", seed " + (seed + n));
                ChaosRun run = new ChaosRun(world, judge, seed + n, report);
                if (perform(run, world, report)) {
                    carriedOut.add(run);
                }
            }
            judgeAgain(carriedOut, report);
        }
        Output.print(report.figures(), options.has("--json"));
        if (!report.isClean()) {
            System.exit(1);
        }
    }

    /** A run that cannot be carried out is counted as one that failed, and the next begins with new workers. */
    private static boolean perform(ChaosRun run, World world, ChaosReport report) throws InterruptedException {
        long began = System.nanoTime();
        try {
            Judgement judgement = run.perform();
            report.judged(run.seed(), judgement);
            say(run, judgement, began);
            return true;
        } catch (InterruptedException ended) {
            throw ended;
        } catch (Exception failure) {
            report.addBroken(run.seed());
            Output.say("  could not be carried out: " + failure + "; replay it with " + run.replay());
            restart(world);
            return false;
        }
    }

    /** A run ends when nothing is amiss; what somebody did twice after that is seen now. */
    private static void judgeAgain(List<ChaosRun> runs, ChaosReport report) throws IOException, InterruptedException {
        TimeUnit.SECONDS.sleep(World.LEASE.multipliedBy(2).toSeconds());
        for (ChaosRun run : runs) {
            Judgement judgement = run.again();
            report.judged(run.seed(), judgement);
            if (!judgement.isClean()) {
                Output.say("seed " + run.seed() + ", when all was over: " + judgement + "; replay it with "
                        + run.replay());
            }
        }
    }

    private static void say(ChaosRun run, Judgement judgement, long began) {
        Output.say("  %d s: %s%s"
                .formatted(
                        Duration.ofNanos(System.nanoTime() - began).toSeconds(),
                        judgement,
                        judgement.isClean() ? "" : "; replay it with " + run.replay()));
    }

    private static void restart(World world) throws InterruptedException {
        try {
            world.restartWorkers();
        } catch (IOException worse) {
            Output.say("  nor can the workers be started again: " + worse);
        }
    }
}
