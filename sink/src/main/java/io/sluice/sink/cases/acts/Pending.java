package io.sluice.sink.cases.acts;

import io.sluice.pipeline.UploadContext;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What people did about an incident, and what became known since it was opened.
 *
 * @param dismissal the proposal that waits for a second person; null if none does
 * @param retractionAskedAt since when the report is being taken back; null if it is not
 * @param contextAskedAt since when the platform owes an answer; null if it does not
 * @param corrections of its report, oldest first
 * @param falsePositives how often people said that the bank entry hit wrongly; null if no entry opened it
 * @param lateContext what the platform said of the upload since; null for nothing
 */
public record Pending(
        @Nullable Proposal dismissal,
        @Nullable Instant retractionAskedAt,
        @Nullable Instant contextAskedAt,
        List<Correction> corrections,
        @Nullable Long falsePositives,
        @Nullable UploadContext lateContext) {

    public Pending {
        corrections = List.copyOf(corrections);
    }

    /**
     * Somebody's proposal.
     *
     * @param by who
     * @param reason why
     * @param at when
     */
    public record Proposal(String by, String reason, Instant at) {

        /** Shows neither person nor reason: safe to log. */
        @Override
        public String toString() {
            return "Proposal[" + at + "]";
        }
    }

    /** Shows no person: safe to log. */
    @Override
    public String toString() {
        return "Pending[" + (dismissal == null ? "" : "dismissal proposed, ") + corrections.size() + " corrections]";
    }
}
