package io.sluice.sink.cases.acts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A report that says what was wrong with a finished one.
 *
 * @param id its reference
 * @param priorReport the authority's number of the report it corrects
 * @param askedBy who asked for it
 * @param reason what was wrong, in their words
 * @param askedAt when
 * @param owner who answers for it
 * @param dueAt until when it must be filed
 * @param reportId the authority's number of the correcting report; null until it is finished
 */
public record Correction(
        String id,
        String priorReport,
        String askedBy,
        String reason,
        Instant askedAt,
        String owner,
        Instant dueAt,
        @Nullable String reportId) {

    /** Shows neither person nor reason: safe to log. */
    @Override
    public String toString() {
        return "Correction[" + id + "]";
    }
}
