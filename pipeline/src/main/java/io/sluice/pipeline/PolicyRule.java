package io.sluice.pipeline;

import io.sluice.pipeline.Finding.Kind;
import io.sluice.pipeline.IncidentGrounds.Filing;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One line of the policy: which findings it speaks of, and what follows from them.
 *
 * @param name shown where a decision is explained
 * @param kinds sorts of evidence; empty for any
 * @param categories categories; empty for any
 * @param actions what the bank entry asks for; empty for any, including none
 * @param leastConfidence findings below it are not meant
 * @param decision what follows
 * @param filing how the incident is filed that it opens; null if it opens none
 * @param authority where to report; {@code from-list} for the authority whose list named the finding, null for none
 */
public record PolicyRule(
        String name,
        Set<Kind> kinds,
        Set<String> categories,
        Set<String> actions,
        double leastConfidence,
        Decision decision,
        @Nullable Filing filing,
        @Nullable String authority) {

    /** The authority of the list that named the finding. */
    public static final String FROM_LIST = "from-list";

    /** What an incident is routed to when no authority is named. */
    public static final String NO_AUTHORITY = "none";

    public PolicyRule {
        kinds = Set.copyOf(kinds);
        categories = Set.copyOf(categories);
        actions = Set.copyOf(actions);
        if (filing == Filing.AUTOMATIC && !kinds.equals(Set.of(Kind.EXACT))) {
            throw new IllegalArgumentException("rule " + name
                    + ": only an exact match may be filed automatically; set kinds: [EXACT] or filing: CONFIRM");
        }
        if (filing != null && decision != Decision.BLOCK) {
            throw new IllegalArgumentException(
                    "rule " + name + ": what opens an incident is blocked; set decision: BLOCK or remove filing");
        }
    }

    /** Whether it speaks of this finding. */
    public boolean speaksOf(Finding finding) {
        return (kinds.isEmpty() || kinds.contains(finding.kind()))
                && (categories.isEmpty() || categories.contains(finding.category()))
                && (actions.isEmpty() || (finding.action() != null && actions.contains(finding.action())))
                && finding.confidence() >= leastConfidence;
    }

    /** The incident it opens for this finding; null if none. Automatic filing needs a match on an authority's list. */
    @Nullable
    IncidentGrounds grounds(Finding finding) {
        if (filing == null) {
            return null;
        }
        Filing allowed = finding.authority() == null ? Filing.CONFIRM : filing;
        return new IncidentGrounds(finding, allowed, route(finding));
    }

    private String route(Finding finding) {
        String routed = FROM_LIST.equals(authority) ? finding.authority() : authority;
        return routed == null ? NO_AUTHORITY : routed;
    }
}
