package io.sluice.pipeline.walk;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One walk through a bucket, as it stands.
 *
 * @param id its number
 * @param order what was asked for
 * @param state what it does now
 * @param total objects that there are, as counted before or in the last walk there; null if nobody knows
 * @param listed objects seen so far
 * @param unscanned of these, those without a verdict
 * @param sent of these, those that were sent for scanning
 * @param oldestUnscanned when the oldest of those without a verdict was stored; null if there are none
 * @param startedAt when it was asked for
 * @param endedAt when it ended; null before
 * @param failure why it failed, the kind of failure alone; null if it did not
 */
public record Walk(
        long id,
        WalkOrder order,
        State state,
        @Nullable Long total,
        long listed,
        long unscanned,
        long sent,
        @Nullable Instant oldestUnscanned,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String failure) {

    /** What a walk does. */
    public enum State {
        /** A worker goes on with it. */
        RUNNING,
        /** Somebody stopped it for now. */
        PAUSED,
        /** It came to its end. */
        DONE,
        /** Somebody ended it. */
        CANCELLED,
        /** The store refuses the listing: somebody must act. */
        FAILED
    }

    /** How long it will go on as it did until now; null if nobody can say. */
    public @Nullable Duration left(Instant now) {
        if (state != State.RUNNING || total == null || listed < 1 || total < listed) {
            return null;
        }
        double each = (double) Duration.between(startedAt, now).toMillis() / listed;
        return Duration.ofMillis(Math.round(each * (total - listed)));
    }
}
