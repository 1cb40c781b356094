package io.sluice.bench.pipeline;

import io.sluice.bench.Options;
import io.sluice.bench.Output;
import io.sluice.bench.Subcommand;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** {@code sluice bench pipeline}: processor time an object, of a worker with its children, and of the same work in a bare loop. */
public final class PipelineCommand implements Subcommand {

    private static final int OBJECTS = 2_000;
    private static final int WINDOWS = 5;
    private static final int WARM_UP = 3_000;
    private static final int UNMEASURED = 1;

    @Override
    public String name() {
        return "pipeline";
    }

    @Override
    public String usage() {
        return "[--objects N] [--windows N] [--warm-up N] [--least-kib N] [--json]    processor time an object, beside a bare loop of the same work";
    }

    @Override
    public void run(List<String> arguments) throws Exception {
        Options options = Options.parse(
                arguments, Set.of("--objects", "--windows", "--warm-up", "--least-kib"), Set.of("--json"));
        int windows = options.number("--windows", WINDOWS);
        int objects = -Math.floorDiv(-options.number("--objects", OBJECTS), windows);
        PhotoMix mix = PhotoMix.load(options.number("--least-kib", PhotoMix.LEAST_KIB));
        try (PipelineScene scene = PipelineScene.start(mix, objects)) {
            Output.say("scanning small pictures, not measured: the worker compiles what it needs");
            scene.warmUp(options.number("--warm-up", WARM_UP));
            Output.print(measure(scene, objects, windows, mix), options.has("--json"));
        }
    }

    /** By turns, so that what else the machine does meets both. */
    private static PipelineFigures measure(PipelineScene scene, int objects, int windows, PhotoMix mix)
            throws IOException, InterruptedException {
        List<Double> bare = new ArrayList<>();
        List<Double> pipeline = new ArrayList<>();
        for (int window = -UNMEASURED; window < windows; window++) {
            double alone = millis(scene.bare.work(), objects);
            double whole = millis(scene.work("window/" + window + "/"), objects);
            boolean isWarm = window >= 0;
            Output.say((isWarm ? "window " + (window + 1) : "warm-up") + ": " + PipelineFigures.said(alone, whole));
            if (isWarm) {
                bare.add(alone);
                pipeline.add(whole);
            }
        }
        return PipelineFigures.of(objects, bare, pipeline, mix.summary());
    }

    private static double millis(Duration spent, int objects) {
        return spent.toMillis() / (double) objects;
    }
}
