package io.sluice.bench.degraded;

import io.sluice.bench.Figure;
import io.sluice.bench.Options;
import io.sluice.bench.Output;
import io.sluice.bench.Subcommand;
import io.sluice.bench.degraded.Degraded.Row;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** {@code sluice bench degraded}: triage with a classifier's server that fails, beside triage with one that answers. */
public final class DegradedCommand implements Subcommand {

    private static final int OBJECTS = 600;
    private static final int ROUNDS = 3;
    private static final int WARM_UPS = 2;

    @Override
    public String name() {
        return "degraded";
    }

    @Override
    public String usage() {
        return "[--objects N] [--rounds N] [--mode M] [--json]    what a classifier that is dead, hangs, is slow or busy costs triage";
    }

    @Override
    public void run(List<String> arguments) throws Exception {
        Options options = Options.parse(arguments, Set.of("--objects", "--rounds", "--mode"), Set.of("--json"));
        int objects = options.number("--objects", OBJECTS);
        int rounds = options.number("--rounds", ROUNDS);
        List<Mode> modes = modes(options);
        try (DegradedScene scene = DegradedScene.start()) {
            Output.say("first uploads, not measured: the worker compiles what they need");
            for (int time = 0; time < WARM_UPS; time++) {
                scene.triage("warm/" + time + "/", objects);
            }
            List<Row> rows = new ArrayList<>();
            for (Mode mode : modes) {
                rows.add(measure(scene, mode, objects, rounds));
            }
            Output.print(new Degraded(objects, rounds, rows), options.has("--json"));
        }
    }

    private static List<Mode> modes(Options options) {
        String word = options.values().get("--mode");
        List<Mode> modes = Arrays.stream(Mode.values())
                .filter(mode -> word == null || mode.word().equals(word))
                .toList();
        if (modes.isEmpty()) {
            throw new IllegalArgumentException("--mode is dead, hanging, slow or 429; all of them without it");
        }
        return modes;
    }

    /** Healthy and degraded windows in turn, so that what else the machine does meets both. */
    private static Row measure(DegradedScene scene, Mode mode, int objects, int rounds)
            throws IOException, InterruptedException {
        List<Double> healthy = new ArrayList<>();
        List<Double> degraded = new ArrayList<>();
        String prefix = mode.word() + "/";
        for (int round = 0; round < rounds; round++) {
            scene.catchUp();
            healthy.add(scene.triage(prefix + "healthy/" + round + "/", objects));
            scene.catchUp();
            scene.model.fail(mode);
            degraded.add(scene.triage(prefix + "degraded/" + round + "/", objects));
            Output.say("%s, round %d: %.1f objects/s healthy, %.1f degraded"
                    .formatted(mode.word(), round + 1, healthy.get(round), degraded.get(round)));
        }
        scene.catchUp();
        int missing = 2 * rounds * objects - scene.verdicts().known(prefix);
        double healthyRate = Figure.median(healthy);
        double degradedRate = Figure.median(degraded);
        return new Row(
                mode.word(),
                Figure.rounded(degradedRate / healthyRate),
                Figure.rounded(healthyRate),
                Figure.rounded(degradedRate),
                scene.verdicts().putOff(prefix),
                scene.verdicts().unclassified(prefix) + missing,
                scene.restarts());
    }
}
