package io.sluice.sink.escalation;

import io.sluice.sink.authority.Authority;
import io.sluice.sink.reporting.Batching;
import io.sluice.sink.reporting.Dossiers;
import io.sluice.sink.reporting.Routing;
import java.util.Map;

/**
 * What the steps of a report work with.
 *
 * @param authorities by the names that policies and routes call them
 * @param dossiers what is known of an incident
 * @param routing which authority gets it
 * @param batching what goes out together
 * @param settings how patient filing is
 */
public record Reporting(
        Map<String, Authority> authorities,
        Dossiers dossiers,
        Routing routing,
        Batching batching,
        FilingSettings settings) {
    public Reporting {
        authorities = Map.copyOf(authorities);
    }
}
