package io.sluice.bench.pipeline;

import io.sluice.bench.Output;
import io.sluice.bench.Parts;
import io.sluice.bench.world.Buckets;
import io.sluice.bench.world.Lanes;
import io.sluice.bench.world.ProcessTree;
import io.sluice.bench.world.Shapes;
import io.sluice.bench.world.Verdicts;
import io.sluice.bench.world.WorkerProcess;
import io.sluice.bench.world.WorkerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** One worker, run as the service is, on servers of its own; and the bare loop beside it, on files with the same bytes. */
final class PipelineScene implements AutoCloseable {

    private static final int UPLOADERS = 4;
    private static final int SMALL = 100;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    final BareProcess bare;
    private final Parts parts;
    private final WorkerProcess worker;
    private final Buckets buckets;
    private final Lanes lanes;
    private final List<Path> files;
    private final Verdicts verdicts = new Verdicts();
    private final List<byte[]> small =
            IntStream.range(0, SMALL).mapToObj(Shapes::picture).toList();
    private final ExecutorService uploaders = Executors.newFixedThreadPool(UPLOADERS);

    private PipelineScene(Parts parts, WorkerProcess worker, BareProcess bare, List<Path> files) {
        this.parts = parts;
        this.worker = worker;
        this.bare = bare;
        this.files = files;
        this.buckets = new Buckets(parts);
        this.lanes = new Lanes(parts);
    }

    static PipelineScene start(PhotoMix mix, int objects) throws IOException, InterruptedException {
        Output.say("starting the servers, a worker and the bare loop");
        Parts parts = Parts.start();
        Path folder = Files.createDirectory(parts.directory().resolve("photos"));
        List<Path> files = mix.write(folder, objects);
        Path bank = Files.writeString(
                parts.directory().resolve("bank.csv"), "md5," + "0a".repeat(16) + ",made-up,entry-1\n");
        Path settings = WorkerSettings.of(parts, bank).write();
        WorkerProcess worker = WorkerProcess.serving(settings, parts.directory().resolve("worker.log"));
        PipelineScene scene = new PipelineScene(
                parts,
                worker,
                BareProcess.start(
                        folder, objects, parts.directory().resolve("bare.log").toFile()),
                files);
        try {
            worker.awaitReady();
            return scene;
        } catch (IOException | InterruptedException failed) {
            scene.close();
            throw failed;
        }
    }

    /** Uploads all files under a prefix, and waits until each has its verdict. Returns the worker's and its children's processor time. */
    Duration work(String prefix) throws IOException, InterruptedException {
        ProcessTree tree = ProcessTree.of(worker.pid());
        Duration before = tree.cpu();
        scan(prefix, files.size(), n -> buckets.upload(prefix + n + ".jpg", files.get(n)));
        if (verdicts.unclassified(prefix) > 0) {
            throw new IOException("the worker put classification off: less was done than the bare loop does");
        }
        return tree.cpu().minus(before);
    }

    /** Has the worker compile what it needs, by many small pictures: what it does around a decoder is the same for them. */
    void warmUp(int objects) throws IOException, InterruptedException {
        scan("small/", objects, n -> buckets.upload("small/" + n + ".jpg", small.get(n % SMALL)));
    }

    private void scan(String prefix, int objects, IntConsumer upload) throws IOException, InterruptedException {
        List<CompletableFuture<?>> uploads = new ArrayList<>();
        for (int n = 0; n < objects; n++) {
            int each = n;
            uploads.add(CompletableFuture.runAsync(() -> upload.accept(each), uploaders));
        }
        CompletableFuture.allOf(uploads.toArray(CompletableFuture[]::new)).join();
        lanes.awaitTriaged();
        awaitVerdicts(prefix, objects);
    }

    private void awaitVerdicts(String prefix, int objects) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        lanes.read(verdicts);
        while (verdicts.known(prefix) < objects) {
            if (System.nanoTime() - deadline > 0) {
                throw new IOException(
                        (objects - verdicts.known(prefix)) + " of " + objects + " objects have no verdict");
            }
            TimeUnit.MILLISECONDS.sleep(100);
            lanes.read(verdicts);
        }
    }

    @Override
    public void close() throws IOException {
        uploaders.shutdownNow();
        bare.close();
        worker.end();
        lanes.close();
        buckets.close();
        parts.close();
    }
}
