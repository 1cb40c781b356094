package io.sluice.pipeline;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The policy that {@link PolicyRules} spell out. Pure. Before any rule: what a quarantined entry hits needs a person, and is
 * neither passed nor blocked nor an incident by that hit.
 */
public final class RulePolicy implements VerdictPolicy {

    private final PolicyRules rules;

    /** A policy by its rules. */
    public RulePolicy(PolicyRules rules) {
        this.rules = rules;
    }

    @Override
    public String version() {
        return rules.version();
    }

    @Override
    public Optional<IncidentGrounds> opensIncident(ScanResult result) {
        return result.findings().stream()
                .map(this::grounds)
                .flatMap(Optional::stream)
                .min(Comparator.comparing(IncidentGrounds::filing));
    }

    private Optional<IncidentGrounds> grounds(Finding finding) {
        return isQuarantined(finding) ? Optional.empty() : rule(finding).map(rule -> rule.grounds(finding));
    }

    @Override
    public Decision decide(Subject subject, List<ScanResult> results) {
        return results.stream().map(this::decide).reduce(coverage(subject, results), Decision::or);
    }

    private Decision decide(ScanResult result) {
        if (!result.isConclusive()) {
            return rules.advisory().contains(result.scanner()) ? Decision.PASS : Decision.REVIEW;
        }
        return result.findings().stream().map(this::decide).reduce(Decision.PASS, Decision::or);
    }

    private Decision decide(Finding finding) {
        return isQuarantined(finding)
                ? Decision.REVIEW
                : rule(finding).map(PolicyRule::decision).orElse(Decision.REVIEW);
    }

    private static boolean isQuarantined(Finding finding) {
        return KnownHash.QUARANTINED.equals(finding.action());
    }

    private Optional<PolicyRule> rule(Finding finding) {
        return rules.rules().stream().filter(rule -> rule.speaksOf(finding)).findFirst();
    }

    /** What follows from who looked: a required scanner that is missing or could not say makes a subject unscannable. */
    private Decision coverage(Subject subject, List<ScanResult> results) {
        Set<String> missing = new HashSet<>(rules.requiredOf(subject));
        results.stream()
                .filter(ScanResult::isConclusive)
                .map(ScanResult::scanner)
                .forEach(missing::remove);
        return missing.isEmpty() ? Decision.PASS : Decision.UNSCANNABLE;
    }
}
