package io.sluice.pipeline.testing;

import io.sluice.pipeline.Decision;
import io.sluice.pipeline.Finding.Kind;
import io.sluice.pipeline.IncidentGrounds.Filing;
import io.sluice.pipeline.PolicyRule;
import io.sluice.pipeline.PolicyRules;
import io.sluice.pipeline.RulePolicy;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A policy like the one that ships: known media are blocked and reported, names blocked, opinions reviewed. */
public final class TestPolicy {

    private TestPolicy() {}

    /** The policy. */
    public static RulePolicy policy() {
        return new RulePolicy(rules());
    }

    /** Its rules. */
    public static PolicyRules rules() {
        return new PolicyRules(
                "policy-1",
                Set.of("hash-exact", "hash-perceptual"),
                Set.of("words"),
                Set.of("classifier"),
                List.of(
                        rule("known", Kind.EXACT, Set.of("known-csam"), Decision.BLOCK, Filing.AUTOMATIC),
                        rule("near", Kind.NEAR, Set.of("known-csam"), Decision.BLOCK, Filing.CONFIRM),
                        rule("names", Kind.TERM, Set.of("forbidden-term"), Decision.BLOCK, Filing.CONFIRM),
                        rule("opinions", Kind.CLASSIFICATION, Set.of(), Decision.REVIEW, null),
                        rule("facts", Kind.FACT, Set.of("provenance-mark"), Decision.PASS, null)));
    }

    private static PolicyRule rule(
            String name, Kind kind, Set<String> categories, Decision decision, @Nullable Filing filing) {
        double leastConfidence = kind == Kind.CLASSIFICATION ? 0.8 : 0;
        String authority = filing == null ? null : PolicyRule.FROM_LIST;
        return new PolicyRule(name, Set.of(kind), categories, Set.of(), leastConfidence, decision, filing, authority);
    }
}
