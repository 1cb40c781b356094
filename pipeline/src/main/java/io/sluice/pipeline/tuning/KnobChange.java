package io.sluice.pipeline.tuning;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of the history of knobs, which is only ever added to.
 *
 * @param generation the order of changes
 * @param was what was in force before, as text; null for what each worker began with
 * @param becomes what is in force from then on; the same if it was only confirmed
 * @param origin what made the change
 * @param actor the person, or the worker
 */
public record KnobChange(
        long generation,
        String knob,
        @Nullable String was,
        @Nullable String becomes,
        Origin origin,
        String actor,
        String reason,
        Instant at) {

    /** What makes a change. */
    public enum Origin {
        /** A person set it. */
        OPERATOR,
        /** A person confirmed it. */
        CONFIRMED,
        /** A person took it back. */
        REVERTED,
        /** Its time was over. */
        EXPIRED,
        /** Nobody confirmed it in time. */
        UNCONFIRMED,
        /** The fast path left its objective while nobody had confirmed it. */
        OBJECTIVE
    }
}
