package io.sluice.scanners.hash;

import io.sluice.scanners.hash.Manifest.Listed;
import io.sluice.scanners.index.Image;
import io.sluice.scanners.index.Space;
import java.io.IOException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the tables of the banks on local disk between runs. Large tables are built in files and mapped, so they count as cached
 * pages, not as heap; a manifest, replaced in one step, says which files with which checksums make the state of a generation.
 *
 * <p>Nothing is used unless all of it is whole. What is not, or is too old, or of a later state than the banks are in, is refused
 * with the reason in the log, and the tables are built anew from the banks. A folder belongs to one worker at a time and to one
 * database; files are readable by their owner only.
 *
 * <p><b>Threads:</b> safe from any; {@link #load} and {@link #save} block.
 */
public final class SnapshotFolder implements Space, AutoCloseable {

    /** Bytes; smaller tables lie in direct memory until they are saved. */
    private static final int LEAST_MAPPED = 32 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(SnapshotFolder.class);

    private final @Nullable SnapshotFiles files;
    private final Duration retention;
    private final Duration interval;
    private final Clock clock;
    private final int leastMapped;
    private IdentityHashMap<Image, Listed> listed = new IdentityHashMap<>();
    private Instant next = Instant.MIN;
    private long savedGeneration;

    private SnapshotFolder(
            @Nullable SnapshotFiles files, Duration retention, Duration interval, Clock clock, int leastMapped) {
        this.leastMapped = leastMapped;
        this.files = files;
        this.retention = retention;
        this.interval = interval;
        this.clock = clock;
    }

    /** Keeps nothing. */
    public static SnapshotFolder none() {
        return new SnapshotFolder(null, Duration.ZERO, Duration.ZERO, Clock.systemUTC(), 0);
    }

    /**
     * A folder, which is made if there is none. If another process uses it, nothing is kept.
     *
     * @param retention the age from which a snapshot is refused: removals are known to the banks for at least so long
     * @param interval the least time between two writings
     */
    public static SnapshotFolder of(Path folder, Duration retention, Duration interval, Clock clock) {
        return of(folder, retention, interval, clock, LEAST_MAPPED);
    }

    static SnapshotFolder of(Path folder, Duration retention, Duration interval, Clock clock, int leastMapped) {
        try {
            return new SnapshotFolder(SnapshotFiles.lock(folder), retention, interval, clock, leastMapped);
        } catch (IOException | OverlappingFileLockException e) {
            LOG.warn("no snapshot of the banks is kept: its folder cannot be used, or another process uses it", e);
            return none();
        }
    }

    @Override
    public Memory take(int bytes) {
        if (files == null || bytes < leastMapped) {
            return DIRECT.take(bytes);
        }
        try {
            return files.create(bytes);
        } catch (IOException e) {
            LOG.warn("no room for a table in the snapshot folder; it is kept in memory", e);
            return DIRECT.take(bytes);
        }
    }

    /**
     * What was saved, if it can be used.
     *
     * @param generation the present state of the banks
     */
    synchronized Saved load(long generation) {
        if (files == null || !files.hasManifest()) {
            return Saved.NOTHING;
        }
        try {
            Manifest manifest = Manifest.decode(files.manifest());
            manifest.check(generation, clock.instant().minus(retention));
            List<Shelved> segments = new ArrayList<>();
            for (Listed one : manifest.segments()) {
                Image image = Image.open(files.open(one));
                listed.put(image, one);
                segments.add(new Shelved(Segment.open(image), one.gone()));
            }
            savedGeneration = manifest.generation();
            return new Saved(manifest.generation(), new Shelf(segments));
        } catch (IOException | RuntimeException refused) {
            LOG.warn("the snapshot of the banks is refused and built anew: {}", refused.getMessage());
            return Saved.NOTHING;
        }
    }

    /** Writes the entries if they changed and the last writing is long enough ago. Failures are logged. */
    synchronized void save(long generation, Shelf shelf) {
        if (files == null || isSaved(generation, shelf) || clock.instant().isBefore(next)) {
            return;
        }
        next = clock.instant().plus(interval);
        try {
            IdentityHashMap<Image, Listed> kept = new IdentityHashMap<>();
            for (Shelved shelved : shelf.segments()) {
                Image image = shelved.segment().image();
                kept.put(image, keep(files, image).with(shelved.gone()));
            }
            listed = kept;
            files.replaceManifest(
                    new Manifest(generation, clock.instant(), List.copyOf(kept.values())).encode(),
                    kept.values().stream().map(Listed::file).collect(Collectors.toSet()));
            savedGeneration = generation;
        } catch (IOException e) {
            LOG.warn("the snapshot of the banks cannot be written; it is tried again", e);
        }
    }

    private boolean isSaved(long generation, Shelf shelf) {
        return generation == savedGeneration
                && shelf.segments().stream()
                        .allMatch(
                                shelved -> listed.containsKey(shelved.segment().image()));
    }

    /** Tables never change: what is on disk stays as it is. */
    private Listed keep(SnapshotFiles present, Image image) throws IOException {
        Listed known = listed.get(image);
        return known != null ? known : present.keep(image.memory());
    }

    /** Lets another process have the folder. Tables that are in use stay mapped. */
    @Override
    public void close() {
        if (files != null) {
            files.unlock();
        }
    }
}
