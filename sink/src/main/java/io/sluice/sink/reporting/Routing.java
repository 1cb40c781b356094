package io.sluice.sink.reporting;

import io.sluice.pipeline.PolicyRule;
import io.sluice.sink.incidents.StoredIncident;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which authorities get an incident that policy finds reportable. The first route that takes it wins, unless it says that the next
 * ones are asked as well; where none wins, it goes where policy said. What policy finds not reportable no route makes so.
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
     * The routes of an incident: at least one, no authority twice, in their order.
     *
     * @param jurisdiction whose law applies; null if nobody said
     */
    public List<Route> of(StoredIncident incident, @Nullable String jurisdiction) {
        Map<String, Route> taken = new LinkedHashMap<>();
        for (Route route : routes) {
            if (route.takes(incident.lead().category(), jurisdiction)) {
                taken.putIfAbsent(route.authority(), route);
                if (!route.also()) {
                    return List.copyOf(taken.values());
                }
            }
        }
        Route usual = new Route(incident.authority(), Set.of(), Set.of(), Route.Mode.AUTOMATIC);
        taken.putIfAbsent(usual.authority(), usual);
        return List.copyOf(taken.values());
    }

    /** Whether policy names an authority at all. */
    public static boolean isReportable(StoredIncident incident) {
        return !incident.authority().equals(PolicyRule.NO_AUTHORITY);
    }
}
