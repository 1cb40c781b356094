package io.sluice.sink.evidence.clock;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long the evidence of an incident is kept.
 *
 * @param incident its id
 * @param keepUntil nothing is destroyed before
 * @param lockedUntil until when the store refuses to delete it, as far as it was told
 * @param finishedAt when its report was finished; null if none was
 * @param dismissedAt when it was seen that two people had dismissed it; null if they have not
 * @param extendedUntil until when a person had it kept; null if nobody did
 * @param held whether a lawful hold keeps it whatever the clock says
 * @param heldInStore whether the store was told so
 * @param destroyedAt when nothing of it was left; null while it is there
 * @param events how many its incident has: where there are more, something may have been added to it
 */
public record Kept(
        String incident,
        Instant keepUntil,
        Instant lockedUntil,
        @Nullable Instant finishedAt,
        @Nullable Instant dismissedAt,
        @Nullable Instant extendedUntil,
        boolean held,
        boolean heldInStore,
        @Nullable Instant destroyedAt,
        long events) {}
