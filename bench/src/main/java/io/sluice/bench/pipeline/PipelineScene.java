package io.sluice.bench.pipeline;

import io.sluice.bench.Output;
import io.sluice.bench.Parts;
import io.sluice.bench.world.ProcessTree;
import io.sluice.bench.world.Shapes;
import io.sluice.bench.world.Uploads;
import io.sluice.bench.world.WorkerProcess;
import io.sluice.bench.world.WorkerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** One worker, run as the service is, on servers of its own; and the bare loop beside it, on files with the same bytes. */
final class PipelineScene implements AutoCloseable {

    private static final int SMALL = 100;

    final BareProcess bare;
    private final Parts parts;
    private final WorkerProcess worker;
    private final Uploads uploads;
    private final List<Path> files;
    private final List<byte[]> small =
            IntStream.range(0, SMALL).mapToObj(Shapes::picture).toList();

    private PipelineScene(Parts parts, WorkerProcess worker, BareProcess bare, List<Path> files) {
        this.parts = parts;
        this.worker = worker;
        this.bare = bare;
        this.files = files;
        this.uploads = new Uploads(parts);
    }

    static PipelineScene start(PhotoMix mix, int objects) throws IOException, InterruptedException {
        Output.say("starting the servers, a worker and the bare loop");
        Parts parts = Parts.start();
        Path folder = Files.createDirectory(parts.directory().resolve("photos"));
        List<Path> files = mix.write(folder, objects);
        Path settings =
                WorkerSettings.of(parts, WorkerSettings.bankOfNothing(parts)).write();
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
        uploads.upload(prefix, files);
        uploads.awaitVerdicts(prefix, files.size());
        if (uploads.verdicts().unclassified(prefix) > 0) {
            throw new IOException("the worker put classification off: less was done than the bare loop does");
        }
        return tree.cpu().minus(before);
    }

    /** Has the worker compile what it needs, by many small pictures: what it does around a decoder is the same for them. */
    void warmUp(int objects) throws IOException, InterruptedException {
        uploads.scan("small/", objects, n -> small.get(n % SMALL));
    }

    @Override
    public void close() throws IOException {
        bare.close();
        worker.end();
        uploads.close();
        parts.close();
    }
}
