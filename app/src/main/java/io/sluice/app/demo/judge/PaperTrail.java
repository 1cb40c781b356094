package io.sluice.app.demo.judge;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the judge found of the work of people.
 *
 * @param complaints what is not as it must be, in words; empty if all is well
 * @param outcome of the notice; null if none was decided
 * @param rescan from the notice to the answer of the scan it asked for; null if there was none
 * @param dismissals incidents that two people dismissed
 * @param falsePositives what the entry behind it counts now
 * @param views evidence that somebody viewed whole
 * @param published statements of reasons in the Transparency Database
 * @param withheld statements that the user must not read yet
 * @param logRows rows of the access log
 * @param logAnchors heads of it in the bucket
 */
public record PaperTrail(
        List<String> complaints,
        @Nullable String outcome,
        @Nullable Duration rescan,
        int dismissals,
        long falsePositives,
        int views,
        int published,
        int withheld,
        int logRows,
        int logAnchors) {

    public PaperTrail {
        complaints = List.copyOf(complaints);
    }

    /** Whether everything is as it must be. */
    public boolean isClean() {
        return complaints.isEmpty();
    }
}
