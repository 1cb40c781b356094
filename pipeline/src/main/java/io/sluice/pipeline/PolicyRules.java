package io.sluice.pipeline;

import java.util.List;
import java.util.Set;

/**
 * A whole policy, as read from its file.
 *
 * @param version recorded with every verdict
 * @param requiredOfObjects scanners without whose conclusive result no object passes
 * @param requiredOfGroups scanners without whose conclusive result no group passes
 * @param advisory scanners that may be silent without holding a verdict back
 * @param rules the first that speaks of a finding applies to it; a finding that none speaks of needs review
 */
public record PolicyRules(
        String version,
        Set<String> requiredOfObjects,
        Set<String> requiredOfGroups,
        Set<String> advisory,
        List<PolicyRule> rules) {

    public PolicyRules {
        requiredOfObjects = Set.copyOf(requiredOfObjects);
        requiredOfGroups = Set.copyOf(requiredOfGroups);
        advisory = Set.copyOf(advisory);
        rules = List.copyOf(rules);
        if (version.isBlank()) {
            throw new IllegalArgumentException("a policy needs a version");
        }
        if (requiredOfObjects.isEmpty() || requiredOfGroups.isEmpty()) {
            throw new IllegalArgumentException("a policy without required scanners would pass what nobody looked at");
        }
    }

    /** The scanners without whose conclusive result this subject does not pass. */
    public Set<String> requiredOf(Subject subject) {
        return subject instanceof Group ? requiredOfGroups : requiredOfObjects;
    }
}
