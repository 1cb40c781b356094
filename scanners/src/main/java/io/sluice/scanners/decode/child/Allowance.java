package io.sluice.scanners.decode.child;

import io.sluice.scanners.decode.wire.Answers;
import io.sluice.scanners.decode.wire.Reason;
import java.time.Duration;

/**
 * What looking into one object may cost, on all levels together.
 *
 * <p><b>Units:</b> bytes are those of unpacked files. A sound archive of pictures hardly shrinks at all, and one of texts to
 * a tenth or twentieth; what grows a hundredfold was made to.
 */
final class Allowance {

    /** Well within what the worker waits for a film or a bundle. */
    private static final Duration LONG = Duration.ofSeconds(25);

    /** Well within what it waits for a picture. */
    private static final Duration SHORT = Duration.ofSeconds(12);

    /** Growth that needs no explanation however small the object is. */
    private static final long ALWAYS_BYTES = 16L << 20;

    private static final int MOST_DENSE = 100;
    private static final long MOST_BYTES = 1L << 30;

    /** Bytes of unpacked files in memory at a time, those of the files that they came from included. */
    private static final long MOST_HELD_BYTES = 96L << 20;

    private final long until;
    private final long denseBytes;
    private int parts;
    private int hashes;
    private long unpacked;
    private long held;

    /**
     * For one object, from now on.
     *
     * @param objectBytes its size
     * @param isLong whether the worker waits as long as for a film
     */
    Allowance(long objectBytes, boolean isLong) {
        until = System.nanoTime() + (isLong ? LONG : SHORT).toNanos();
        denseBytes = Math.max(ALWAYS_BYTES, MOST_DENSE * objectBytes);
    }

    /** One more part. */
    void takePart() throws Exhausted {
        if (parts == Answers.MAX_PARTS - 1) {
            // The last place is kept for saying so.
            throw new Exhausted(Reason.TOO_MANY_PARTS);
        }
        if (System.nanoTime() - until > 0) {
            throw new Exhausted(Reason.OUT_OF_TIME);
        }
        parts++;
    }

    /** Whether so many more hashes fit into the answer; if so they are taken. */
    boolean takesHashes(int count) {
        boolean fits = hashes + count <= Answers.MAX_PART_HASHES;
        hashes += fits ? count : 0;
        return fits;
    }

    /** More bytes that came out of a packed file. */
    void takeUnpacked(int count) throws Exhausted {
        unpacked += count;
        if (unpacked > denseBytes) {
            throw new Exhausted(Reason.TOO_DENSE);
        }
        if (unpacked > MOST_BYTES) {
            throw new Exhausted(Reason.TOO_MANY_BYTES);
        }
    }

    /** Bytes that may still be held at once. */
    long holdable() {
        return MOST_HELD_BYTES - held;
    }

    void hold(long bytes) {
        held += bytes;
    }

    void release(long bytes) {
        held -= bytes;
    }
}
