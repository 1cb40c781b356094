package io.sluice.sink.evidence.clock;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that only two different people may have done to evidence.
 *
 * @param id its number
 * @param incident whose evidence
 * @param kind what
 * @param reason why, in the words of who proposed it
 * @param proposedBy who
 * @param proposedAt when
 * @param approvedBy who agreed; null while nobody has
 * @param approvedAt when
 * @param doneAt when it was done; null while it is not
 */
public record Order(
        long id,
        String incident,
        Kind kind,
        String reason,
        String proposedBy,
        Instant proposedAt,
        @Nullable String approvedBy,
        @Nullable Instant approvedAt,
        @Nullable Instant doneAt) {

    /** What may be ordered. */
    public enum Kind {
        /** Keep it whatever the clock says. */
        HOLD,
        /** Let the clock count again. */
        RELEASE,
        /** Leave nothing of it, once the clock has run out. */
        DESTROY
    }

    /** Names nobody: safe to log. */
    @Override
    public String toString() {
        return "Order[" + id + ", " + incident + ", " + kind + "]";
    }
}
