package io.sluice.bench.memory;

import io.sluice.bench.Output;
import io.sluice.bench.Parts;
import io.sluice.bench.memory.MemoryFigures.Films;
import io.sluice.bench.world.ProcessTree;
import io.sluice.bench.world.Shapes;
import io.sluice.bench.world.Uploads;
import io.sluice.bench.world.WorkerProcess;
import io.sluice.bench.world.WorkerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** One worker, run as the service is, on servers of its own. */
final class MemoryScene implements AutoCloseable {

    private static final int PICTURES = 100;
    private static final int PORTION = 500;
    private static final int LOOKS = 5;
    private static final Duration PATIENCE = Duration.ofMinutes(20);

    /** Verdict events and queues are in memory. */
    private static final List<String> ROOM = List.of("-Xmx1g");

    private final Parts parts;
    private final WorkerProcess worker;
    private final Uploads uploads;
    private final ProcessTree tree;
    private final List<byte[]> pictures =
            IntStream.range(0, PICTURES).mapToObj(Shapes::picture).toList();

    private MemoryScene(Parts parts, WorkerProcess worker) {
        this.parts = parts;
        this.worker = worker;
        this.uploads = new Uploads(parts);
        this.tree = ProcessTree.of(worker.pid());
    }

    static MemoryScene start() throws IOException, InterruptedException {
        Output.say("starting the servers and a worker");
        Parts parts = Parts.start(ROOM);
        Path settings =
                WorkerSettings.of(parts, WorkerSettings.bankOfNothing(parts)).write();
        MemoryScene scene = new MemoryScene(
                parts, WorkerProcess.serving(settings, parts.directory().resolve("worker.log")));
        try {
            scene.worker.awaitReady();
            return scene;
        } catch (IOException | InterruptedException failed) {
            scene.close();
            throw failed;
        }
    }

    /** Scans small pictures, from one number to another, and looks a few times once they are done. */
    List<Long> scanned(int from, int to) throws IOException, InterruptedException {
        for (int first = from; first < to; first += PORTION) {
            uploads.scan("small/" + first + "/", Math.min(PORTION, to - first), n -> pictures.get(n % PICTURES));
            if ((first / PORTION) % 10 == 9) {
                Output.say(first + PORTION + " objects: " + (tree.pssKiB() >> 10) + " MiB");
            }
        }
        List<Long> looks = new ArrayList<>();
        for (int look = 0; look < LOOKS; look++) {
            TimeUnit.SECONDS.sleep(1);
            looks.add(tree.pssKiB());
        }
        return looks;
    }

    /** Has the worker find all films at once, and looks until each has its verdict. */
    Films films(LongFilm film, int count, long bytes) throws IOException, InterruptedException {
        Path folder = Files.createDirectory(parts.directory().resolve("films"));
        List<Path> files = film.write(folder, count, bytes);
        worker.suspend();
        try {
            uploads.upload("film/", files);
        } finally {
            worker.resume();
        }
        Films seen = new Films(count, 0, 0);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (uploads.decided("film/") < count) {
            if (System.nanoTime() - deadline > 0) {
                throw new IOException(
                        count - uploads.decided("film/") + " of " + count + " films have no verdict in time");
            }
            seen = seen.and(uploads.lanes().inHand(), tree.pssKiB());
        }
        return seen;
    }

    @Override
    public void close() throws IOException {
        worker.end();
        uploads.close();
        parts.close();
    }
}
