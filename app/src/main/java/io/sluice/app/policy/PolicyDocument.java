package io.sluice.app.policy;

import io.sluice.pipeline.Decision;
import io.sluice.pipeline.Finding;
import io.sluice.pipeline.IncidentGrounds.Filing;
import io.sluice.pipeline.PolicyRule;
import io.sluice.pipeline.PolicyRules;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The policy file as it is written: what is left out is null here and has its default in {@link PolicyRules}. */
record PolicyDocument(
        @Nullable String version,
        @Nullable Required required,
        @Nullable Set<String> advisory,
        @Nullable List<Rule> rules) {

    record Required(@Nullable Set<String> objects, @Nullable Set<String> groups) {}

    record Rule(
            @Nullable String name,
            @Nullable Set<Finding.Kind> kinds,
            @Nullable Set<String> categories,
            @Nullable Set<String> actions,
            @Nullable Double leastConfidence,
            @Nullable Decision decision,
            @Nullable Filing filing,
            @Nullable String authority) {

        PolicyRule toRule(int number) {
            String label = name == null ? "number " + number : name;
            if (decision == null) {
                throw new IllegalArgumentException(
                        "rule " + label + ": say decision: PASS, REVIEW, UNSCANNABLE or BLOCK");
            }
            return new PolicyRule(
                    label,
                    orNone(kinds),
                    orNone(categories),
                    orNone(actions),
                    leastConfidence == null ? 0 : leastConfidence,
                    decision,
                    filing,
                    authority);
        }
    }

    PolicyRules toRules() {
        if (version == null || required == null || rules == null) {
            throw new IllegalArgumentException("a policy has version, required and rules");
        }
        List<Rule> written = rules;
        return new PolicyRules(
                version,
                orNone(required.objects()),
                orNone(required.groups()),
                orNone(advisory),
                IntStream.range(0, written.size())
                        .mapToObj(i -> written.get(i).toRule(i + 1))
                        .toList());
    }

    private static <T> Set<T> orNone(@Nullable Set<T> set) {
        return set == null ? Set.of() : set;
    }
}
