package io.sluice.pipeline.canary;

import io.sluice.pipeline.Decision;
import io.sluice.pipeline.Finding;
import io.sluice.pipeline.IncidentGrounds;
import io.sluice.pipeline.IncidentGrounds.Filing;
import io.sluice.pipeline.ScanResult;
import io.sluice.pipeline.Subject;
import io.sluice.pipeline.VerdictPolicy;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A policy that lets the canary's bank open incidents, whatever the rules say, and has no other opinion of what it finds: the rules
 * decide on the rest. What else a result holds comes first.
 */
public final class CanaryPolicy implements VerdictPolicy {

    /** Where nothing is reported. */
    private static final String NOWHERE = "none";

    private final VerdictPolicy rules;

    /** A policy beside these rules. */
    public CanaryPolicy(VerdictPolicy rules) {
        this.rules = rules;
    }

    @Override
    public String version() {
        return rules.version();
    }

    /** Should anything but the canary be found by its bank, a person decides. */
    @Override
    public Optional<IncidentGrounds> opensIncident(ScanResult result) {
        return rules.opensIncident(others(result))
                .or(() -> result.findings().stream()
                        .filter(CanaryPicture::isFoundBy)
                        .findFirst()
                        .map(finding -> new IncidentGrounds(finding, Filing.CONFIRM, NOWHERE)));
    }

    @Override
    public Decision decide(Subject subject, List<ScanResult> results) {
        return rules.decide(subject, results.stream().map(CanaryPolicy::others).toList());
    }

    private static ScanResult others(ScanResult result) {
        if (result instanceof ScanResult.Completed completed
                && completed.findings().stream().anyMatch(CanaryPicture::isFoundBy)) {
            List<Finding> others = completed.findings().stream()
                    .filter(Predicate.not(CanaryPicture::isFoundBy))
                    .toList();
            return new ScanResult.Completed(completed.scanner(), completed.version(), others);
        }
        return result;
    }
}
