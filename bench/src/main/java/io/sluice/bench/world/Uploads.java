package io.sluice.bench.world;

import io.sluice.bench.Parts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.function.ObjIntConsumer;

/** Objects that are uploaded as fast as the store takes them, until each has its verdict. One thread at a time asks. */
public final class Uploads implements AutoCloseable {

    private static final int UPLOADERS = 8;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Buckets buckets;
    private final Lanes lanes;
    private final Verdicts verdicts = new Verdicts();
    private final ExecutorService uploaders = Executors.newFixedThreadPool(UPLOADERS);

    /** Into the store of these parts. */
    public Uploads(Parts parts) {
        this.buckets = new Buckets(parts);
        this.lanes = new Lanes(parts);
    }

    /** What was decided of all of them. */
    public Verdicts verdicts() {
        return verdicts;
    }

    /** The queues they come by. */
    public Lanes lanes() {
        return lanes;
    }

    /** Uploads files, and waits for their verdicts. <b>Errors:</b> {@link IOException} if one has none in time. */
    public void scan(String prefix, int objects, IntFunction<byte[]> file) throws IOException, InterruptedException {
        upload(prefix, objects, (key, n) -> buckets.upload(key, file.apply(n)));
        awaitVerdicts(prefix, objects);
    }

    /**
     * Uploads, several at once, and waits for the store only.
     *
     * @param each told a key and its number
     */
    public void upload(String prefix, int objects, ObjIntConsumer<String> each) {
        List<CompletableFuture<?>> uploads = new ArrayList<>();
        for (int n = 0; n < objects; n++) {
            int number = n;
            uploads.add(CompletableFuture.runAsync(() -> each.accept(prefix + number, number), uploaders));
        }
        CompletableFuture.allOf(uploads.toArray(CompletableFuture[]::new)).join();
    }

    /** Uploads from files, and waits for the store only. */
    public void upload(String prefix, List<Path> files) {
        upload(prefix, files.size(), (key, n) -> buckets.upload(key, files.get(n)));
    }

    /** How many objects under a prefix have a verdict now; waits a second for the next ones. */
    public int decided(String prefix) {
        lanes.read(verdicts);
        return verdicts.known(prefix);
    }

    /** Waits until so many objects under a prefix have a verdict. */
    public void awaitVerdicts(String prefix, int objects) throws IOException, InterruptedException {
        lanes.awaitTriaged();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (decided(prefix) < objects) {
            if (System.nanoTime() - deadline > 0) {
                throw new IOException(
                        (objects - verdicts.known(prefix)) + " of " + objects + " objects have no verdict");
            }
        }
    }

    @Override
    public void close() {
        uploaders.shutdownNow();
        lanes.close();
        buckets.close();
    }
}
