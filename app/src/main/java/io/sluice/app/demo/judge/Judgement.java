package io.sluice.app.demo.judge;

import io.sluice.pipeline.Decision;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the judge found.
 *
 * @param complaints what is not as it must be, in words; empty if all is well
 * @param objects objects uploaded
 * @param verdicts objects by decision
 * @param planted objects that had to be found
 * @param found of those, blocked by verdict
 * @param sealed of those, with their very bytes in one evidence folder
 * @param blocked of those, refused to a reader and not readable at the gate
 * @param confirmed of those, with a person's word
 * @param filed of those, reported exactly once with their very bytes
 * @param falseEscalations subjects and reports that should not have been escalated
 * @param groups what became of the names
 */
public record Judgement(
        List<String> complaints,
        int objects,
        Map<Decision, Integer> verdicts,
        int planted,
        int found,
        int sealed,
        int blocked,
        int confirmed,
        int filed,
        int falseEscalations,
        Groups groups) {

    public Judgement {
        complaints = List.copyOf(complaints);
        verdicts = Map.copyOf(verdicts);
    }

    /** Whether everything is as it must be. */
    public boolean isClean() {
        return complaints.isEmpty();
    }

    /**
     * What became of the names.
     *
     * @param judged creations and renames that were answered with a decision
     * @param caught bad ones that were blocked
     * @param missed bad ones that were not
     * @param falseBlocks good ones that were
     * @param p99Millis 99th percentile of the time to the answer; null without groups
     */
    public record Groups(
            int judged,
            int caught,
            int missed,
            int falseBlocks,
            @Nullable Double p99Millis) {}
}
