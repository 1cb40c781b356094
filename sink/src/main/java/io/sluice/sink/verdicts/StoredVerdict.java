package io.sluice.sink.verdicts;

import io.sluice.pipeline.Decision;
import io.sluice.pipeline.ObjectRef;
import io.sluice.pipeline.RecordedVerdict;
import io.sluice.pipeline.SubjectId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The current verdict of a subject, with how far the world was told.
 *
 * @param subject what was judged
 * @param ref where the object lies; null for a group
 * @param entityTag the object's ETag; null for a group
 * @param sha256 of the object's bytes, lower-case hexadecimal; null for a group or while unknown
 * @param decision what holds
 * @param revision its number, 1 at first
 * @param decidedAt when this revision was decided
 * @param scanned false while only an incident stands behind it and no scan has finished
 * @param deferred whether a scanner that was put off still owes its answer
 * @param escalated whether the subject has an incident, whose outbox then marks the object
 * @param unsealed whether the evidence of that incident is still to be sealed; its outbox then sends the events, too
 * @param publishedRevision revisions up to this one were sent as events; 0 for none
 * @param announcedRevision revisions up to this one were marked on the object; 0 for none
 */
public record StoredVerdict(
        SubjectId subject,
        @Nullable ObjectRef ref,
        @Nullable String entityTag,
        @Nullable String sha256,
        Decision decision,
        int revision,
        Instant decidedAt,
        boolean scanned,
        boolean deferred,
        boolean escalated,
        boolean unsealed,
        int publishedRevision,
        int announcedRevision) {

    /** What the pipeline is told. */
    public RecordedVerdict recorded() {
        return new RecordedVerdict(subject, decision, revision, deferred);
    }

    /** Names no key and no hash: safe to log. */
    @Override
    public String toString() {
        return "StoredVerdict[" + subject + ", " + decision + ", revision " + revision + "]";
    }
}
