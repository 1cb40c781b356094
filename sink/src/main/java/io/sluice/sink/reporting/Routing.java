package io.sluice.sink.reporting;

import io.sluice.pipeline.PolicyRule;
import io.sluice.sink.incidents.StoredIncident;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which authority gets an incident that policy finds reportable. The first route that takes it wins; where none does, it goes
 * where policy said. What policy finds not reportable no route makes so.
 *
 * @param routes in the order they are tried
 */
public record Routing(List<Route> routes) {

    /** Everything goes where policy says. */
    public static final Routing AS_POLICY_SAYS = new Routing(List.of());

    public Routing {
        routes = List.copyOf(routes);
    }

    /**
     * The route of an incident.
     *
     * @param jurisdiction whose law applies; null if nobody said
     */
    public Route of(StoredIncident incident, @Nullable String jurisdiction) {
        return routes.stream()
                .filter(route -> route.takes(incident.lead().category(), jurisdiction))
                .findFirst()
                .orElseGet(() -> new Route(incident.authority(), Set.of(), Set.of(), Route.Mode.AUTOMATIC));
    }

    /** Whether policy names an authority at all. */
    public static boolean isReportable(StoredIncident incident) {
        return !incident.authority().equals(PolicyRule.NO_AUTHORITY);
    }
}
