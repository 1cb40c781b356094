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

    /**
     * What an object is charged for in the byte budget. It is held whole only if that covers it, so a claim that is too small
     * costs time, not memory.
     *
     * @param claimedBytes the size its message claims; 0 if it does not say
     */
    public long charge(long claimedBytes) {
        if (claimedBytes <= 0) {
            return wholeBytes;
        }
        return claimedBytes <= wholeBytes ? claimedBytes : windowBytes;
    }
}
