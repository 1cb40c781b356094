package io.sluice.bench.degraded;

import io.sluice.bench.Output;
import io.sluice.bench.Parts;
import io.sluice.bench.world.Shapes;
import io.sluice.bench.world.Uploads;
import io.sluice.bench.world.Verdicts;
import io.sluice.bench.world.WorkerProcess;
import io.sluice.bench.world.WorkerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** One worker whose classifier is served, on servers of its own. */
final class DegradedScene implements AutoCloseable {

    private static final int PICTURES = 100;

    /** Hundredths of the objects. */
    private static final int COUNTED = 95;

    final ServedModel model;
    private final Parts parts;
    private final WorkerProcess worker;
    private final Uploads uploads;
    private final List<byte[]> pictures =
            IntStream.range(0, PICTURES).mapToObj(Shapes::picture).toList();

    private DegradedScene(Parts parts, ServedModel model, WorkerProcess worker) {
        this.parts = parts;
        this.model = model;
        this.worker = worker;
        this.uploads = new Uploads(parts);
    }

    static DegradedScene start() throws IOException, InterruptedException {
        Output.say("starting the servers and a worker");
        Parts parts = Parts.start();
        Path home = Files.createDirectory(parts.directory().resolve("inference"));
        ServedModel model = ServedModel.start(home);
        Path settings = WorkerSettings.of(parts, WorkerSettings.bankOfNothing(parts))
                .with("sluice.inference.url", ServedModel.url(home))
                .with("sluice.inference.model", "brightness")
                .with("sluice.inference.input", "pixels")
                .with("sluice.inference.output", "scores")
                .with("sluice.inference.labels", "ordinary,bright")
                .with("sluice.inference.least-score", "1")
                .write();
        DegradedScene scene = new DegradedScene(
                parts, model, WorkerProcess.serving(settings, parts.directory().resolve("worker.log")));
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
        uploads.scan(prefix, objects, n -> pictures.get(n % PICTURES));
        Duration took = Duration.between(begun, verdicts().decided(prefix, COUNTED));
        return objects * (COUNTED / 100.0) / took.toMillis() * 1000;
    }

    /** Lets the server be well, and waits until all that was put off is classified. */
    void catchUp() throws IOException, InterruptedException {
        model.heal();
        uploads.lanes().awaitCaughtUp();
        uploads.lanes().read(verdicts());
    }

    /** What was decided of each object. */
    Verdicts verdicts() {
        return uploads.verdicts();
    }

    /** Nothing starts the worker anew, so that it runs or has ended for good. */
    int restarts() {
        return worker.isAlive() ? 0 : 1;
    }

    @Override
    public void close() throws IOException {
        worker.end();
        model.close();
        uploads.close();
        parts.close();
    }
}
