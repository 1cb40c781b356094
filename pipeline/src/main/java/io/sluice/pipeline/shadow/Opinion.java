package io.sluice.pipeline.shadow;

import io.sluice.pipeline.Decision;
import io.sluice.pipeline.IncidentGrounds;
import io.sluice.pipeline.IncidentGrounds.Filing;
import io.sluice.pipeline.ScanResult;
import io.sluice.pipeline.Subject;
import io.sluice.pipeline.VerdictPolicy;
import java.util.List;
import java.util.Optional;

/**
 * What a policy says of a subject.
 *
 * @param decision its decision
 * @param filing how the incident is filed that it opens; empty if it opens none
 */
public record Opinion(Decision decision, Optional<Filing> filing) {

    /** The opinion of this policy on these results. */
    static Opinion of(VerdictPolicy policy, Subject subject, List<ScanResult> results) {
        Optional<Filing> filing = results.stream()
                .map(policy::opensIncident)
                .flatMap(Optional::stream)
                .map(IncidentGrounds::filing)
                .min(Filing::compareTo);
        return new Opinion(policy.decide(subject, results), filing);
    }

    /** In words, such as {@code BLOCK, filed AUTOMATIC}. */
    @Override
    public String toString() {
        return decision + filing.map(how -> ", filed " + how).orElse("");
    }
}
