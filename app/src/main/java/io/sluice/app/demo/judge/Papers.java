package io.sluice.app.demo.judge;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the work of people left behind, as seen from outside.
 *
 * @param notice what became of the notice; null if none was given
 * @param dismissal of the wrong match; null if it has no incident
 * @param statements the statements of reasons, as the platform is told of them
 * @param published what the Transparency Database has, by its own names
 * @param log the log of who looked at evidence
 */
public record Papers(
        @Nullable NoticeSight notice,
        @Nullable DismissalSight dismissal,
        List<StatementSight> statements,
        Set<String> published,
        LogSight log) {

    public Papers {
        statements = List.copyOf(statements);
        published = Set.copyOf(published);
    }

    /**
     * A notice: what the holder of the receipt is told, and when its object was scanned again.
     *
     * @param state RECEIVED or DECIDED
     * @param outcome null before a decision
     * @param reasons empty before a decision
     * @param receivedAt when it came
     * @param rescannedAt when the scan it asked for was answered; null if it was not
     * @param decidedAt null before a decision
     */
    public record NoticeSight(
            String state,
            @Nullable String outcome,
            String reasons,
            Instant receivedAt,
            @Nullable Instant rescannedAt,
            @Nullable Instant decidedAt) {

        /** From the notice to the answer of the scan; null if there was none. */
        @Nullable
        Duration rescan() {
            return rescannedAt == null ? null : Duration.between(receivedAt, rescannedAt);
        }

        /** Whether whoever decided could know what the scan said. */
        boolean wasRescannedFirst() {
            return rescannedAt != null && decidedAt != null && !rescannedAt.isAfter(decidedAt);
        }
    }

    /**
     * A dismissal.
     *
     * @param state of the incident
     * @param proposedBy the first person; null if nobody
     * @param agreedBy the second; null if nobody
     * @param falsePositives how often people said that the entry hit wrongly
     */
    public record DismissalSight(
            String state,
            @Nullable String proposedBy,
            @Nullable String agreedBy,
            long falsePositives) {

        boolean isByTwo() {
            return proposedBy != null && agreedBy != null && !proposedBy.equals(agreedBy);
        }
    }

    /**
     * A statement of reasons.
     *
     * @param id what the Transparency Database calls it too
     * @param key the object it is about; null for a group
     * @param isTold whether the user may read it
     * @param bases why not, as far as it is withheld still
     */
    public record StatementSight(String id, @Nullable String key, boolean isTold, Set<String> bases) {
        public StatementSight {
            bases = Set.copyOf(bases);
        }
    }

    /**
     * The access log, verified from a file.
     *
     * @param rows how many
     * @param anchors how many heads of it
     * @param missingAnchors of those, not in the evidence bucket
     * @param findings what was done to it; empty if it is what was written
     * @param viewed incidents of which somebody completed a view
     */
    public record LogSight(int rows, int anchors, int missingAnchors, List<String> findings, Set<String> viewed) {
        public LogSight {
            findings = List.copyOf(findings);
            viewed = Set.copyOf(viewed);
        }
    }
}
