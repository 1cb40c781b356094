package io.sluice.bench.degraded;

import io.sluice.bench.Output;
import io.sluice.bench.Parts;
import io.sluice.bench.world.Buckets;
import io.sluice.bench.world.Lanes;
import io.sluice.bench.world.Shapes;
import io.sluice.bench.world.Verdicts;
import io.sluice.bench.world.WorkerProcess;
import io.sluice.bench.world.WorkerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** One worker whose classifier is served, on servers of its own. */
final class DegradedScene implements AutoCloseable {

    private static final int PICTURES = 100;
    private static final int UPLOADERS = 8;

    /** Hundredths of the objects. */
    private static final int COUNTED = 95;

    final ServedModel model;
    final Verdicts verdicts = new Verdicts();
    private final Parts parts;
    private final WorkerProcess worker;
    private final Buckets buckets;
    private final Lanes lanes;
    private final List<byte[]> pictures =
            IntStream.range(0, PICTURES).mapToObj(Shapes::picture).toList();
    private final ExecutorService uploaders = Executors.newFixedThreadPool(UPLOADERS);

    private DegradedScene(Parts parts, ServedModel model, WorkerProcess worker) {
        this.parts = parts;
        this.model = model;
        this.worker = worker;
        this.buckets = new Buckets(parts);
        this.lanes = new Lanes(parts);
    }

    static DegradedScene start() throws IOException, InterruptedException {
        Output.say("starting the servers and a worker");
        Parts parts = Parts.start();
        Path home = Files.createDirectory(parts.directory().resolve("inference"));
        ServedModel model = ServedModel.start(home);
        Path bank = Files.writeString(
                parts.directory().resolve("bank.csv"), "md5," + "0a".repeat(16) + ",made-up,entry-1\n");
        Path settings = WorkerSettings.of(parts, bank)
                .with("sluice.inference.url", ServedModel.url(home))
                .with("sluice.inference.model", "brightness")
                .with("sluice.inference.input", "pixels")
                .with("sluice.inference.output", "scores")
                .with("sluice.inference.labels", "ordinary,bright")
                .with("sluice.inference.least-score", "1")
                .write();
        DegradedScene scene = new DegradedScene(
                parts, model, WorkerProcess.start(settings, parts.directory().resolve("worker.log")));
        scene.worker.awaitReady();
        return scene;
    }

    /**
     * Uploads so many objects as fast as they are taken, and waits until each has its first verdict.
     *
     * @return objects a second, from the first upload until 95 of 100 had their verdict
     */
    double triage(String prefix, int objects) throws IOException, InterruptedException {
        Instant begun = Instant.now();
        List<CompletableFuture<?>> uploads = new ArrayList<>();
        for (int n = 0; n < objects; n++) {
            String key = prefix + n + ".jpg";
            byte[] picture = pictures.get(n % PICTURES);
            uploads.add(CompletableFuture.runAsync(() -> buckets.upload(key, picture), uploaders));
        }
        CompletableFuture.allOf(uploads.toArray(CompletableFuture[]::new)).join();
        lanes.awaitTriaged();
        lanes.read(verdicts);
        Duration took = Duration.between(begun, verdicts.decided(prefix, COUNTED));
        return objects * (COUNTED / 100.0) / took.toMillis() * 1000;
    }

    /** Lets the server be well, and waits until all that was put off is classified. */
    void catchUp() throws IOException, InterruptedException {
        model.heal();
        lanes.awaitCaughtUp();
        lanes.read(verdicts);
    }

    /** Nothing starts the worker anew, so that it runs or has ended for good. */
    int restarts() {
        return worker.isAlive() ? 0 : 1;
    }

    @Override
    public void close() throws IOException {
        uploaders.shutdownNow();
        worker.end();
        model.close();
        lanes.close();
        buckets.close();
        parts.close();
    }
}
