package io.sluice.bench.escalation;

import io.sluice.bench.Options;
import io.sluice.bench.Output;
import io.sluice.bench.Subcommand;
import io.sluice.bench.world.Shapes;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * {@code sluice bench burst}: what very many uploads at once delay. Nobody knows that an upload is a hit before its bytes are here, so
 * a hit that comes behind them in the queue of {@code FRESH} waits its turn; one that {@code URGENT} asks for does not.
 */
public final class BurstCommand implements Subcommand {

    private static final int OBJECTS = 2_000;
    private static final int HITS = 60;
    private static final Duration PACE = Duration.ofMillis(200);
    private static final int UPLOADERS = 8;
    private static final String ALONE = "alone";
    private static final String FRESH = "fresh";
    private static final String URGENT = "urgent";

    @Override
    public String name() {
        return "burst";
    }

    @Override
    public String usage() {
        return "[--objects N] [--hits N] [--json]    what a burst of uploads delays: hits behind it, and urgent ones";
    }

    @Override
    public void run(List<String> arguments) throws Exception {
        Options options = Options.parse(arguments, Set.of("--objects", "--hits"), Set.of("--json"));
        int objects = options.number("--objects", OBJECTS);
        int hits = options.number("--hits", HITS);
        try (Scene scene = Scene.start(Map.of(ALONE, hits, FRESH, hits, URGENT, hits), PACE)) {
            Output.print(measure(scene, objects, hits), options.has("--json"));
        }
    }

    private static BurstFigures measure(Scene scene, int objects, int hits) throws IOException, InterruptedException {
        Output.say(hits + " hits, alone");
        Phase alone = Phase.of(scene.known.measure(ALONE, hits, key -> {}));
        Output.say(hits + " hits behind a burst of " + objects);
        long begun = System.nanoTime();
        Phase fresh = inABurst(scene, FRESH, objects, hits, key -> {});
        double perSecond = Math.round((objects + hits) * 1e10 / (System.nanoTime() - begun)) / 10.0;
        Output.say(hits + " urgent hits beside a burst of " + objects);
        Phase urgent = inABurst(scene, URGENT, objects, hits, scene.bulk::askUrgently);
        return new BurstFigures(objects, hits, perSecond, alone, fresh, urgent);
    }

    /** Ends when all of it is scanned. */
    private static Phase inABurst(Scene scene, String phase, int objects, int hits, Consumer<String> uploaded)
            throws IOException, InterruptedException {
        ExecutorService uploaders = Executors.newFixedThreadPool(UPLOADERS);
        try {
            CompletableFuture<?> burst = CompletableFuture.allOf(IntStream.range(0, objects)
                    .mapToObj(n -> CompletableFuture.runAsync(() -> upload(scene, phase, n), uploaders))
                    .toArray(CompletableFuture[]::new));
            Phase measured = Phase.of(scene.known.measure(phase, hits, uploaded));
            burst.join();
            scene.bulk.awaitUploadsScanned();
            return measured;
        } finally {
            uploaders.shutdown();
        }
    }

    private static void upload(Scene scene, String phase, int n) {
        scene.buckets.upload("burst/" + phase + "/" + n + ".jpg", Shapes.picture(n % Bulk.PICTURES));
    }

    /**
     * What is printed.
     *
     * @param objects uploaded as fast as they can be, in each burst
     * @param hits uploaded in each phase, at a steady pace
     * @param perSecond objects scanned, from the beginning of the first burst until all of it was
     * @param alone nothing else to do
     * @param fresh hits among the burst
     * @param urgent hits beside another burst, which {@code URGENT} was asked to scan
     */
    record BurstFigures(int objects, int hits, double perSecond, Phase alone, Phase fresh, Phase urgent) {}
}
