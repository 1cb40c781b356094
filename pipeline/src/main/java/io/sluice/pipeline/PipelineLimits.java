package io.sluice.pipeline;

import java.time.Duration;

/**
 * Every number that bounds the flow's memory and time.
 *
 * @param maxInFlight deliveries of one lane under way at most; the {@link Limiter} decides how many really are
 * @param wholeBytes objects up to this size are held whole, larger ones are read again by range
 * @param windowBytes what a larger object is charged for in the byte budget
 * @param scanTimeout of one scanner on one subject
 * @param decodeTimeout of one object's decoding, waiting for a decoder included
 * @param objectDeadline of everything before the verdict is written; commits are not bound by it
 * @param suspectAfter deliveries after which an object is decoded alone; after one more it is not decoded at all
 */
public record PipelineLimits(
        int maxInFlight,
        int wholeBytes,
        int windowBytes,
        Duration scanTimeout,
        Duration decodeTimeout,
        Duration objectDeadline,
        int suspectAfter) {

    /** 256 in flight, 8 MiB held whole, 5 deliveries. */
    public static final PipelineLimits DEFAULTS = new PipelineLimits(
            256, 8 << 20, 2 << 20, Duration.ofSeconds(20), Duration.ofMinutes(3), Duration.ofMinutes(10), 5);

    public PipelineLimits {
        if (maxInFlight < 1 || wholeBytes < 1 || windowBytes < Media.MAX_READ || suspectAfter < 2) {
            throw new IllegalArgumentException("limits must be positive, and a window must hold one read");
        }
        if (decodeTimeout.plus(scanTimeout).compareTo(objectDeadline) >= 0) {
            throw new IllegalArgumentException("the object deadline must leave room for decoding and scanning");
        }
    }

    /** What an object of this size is charged for in the byte budget; as much as any if the size is unknown, that is 0. */
    public long charge(long sizeBytes) {
        if (sizeBytes < 1) {
            return largestCharge();
        }
        return sizeBytes <= wholeBytes ? sizeBytes : windowBytes;
    }

    /** What no object is charged more than. */
    long largestCharge() {
        return Math.max(wholeBytes, windowBytes);
    }
}
