package io.sluice.sink.escalation;

import io.sluice.pipeline.IncidentGrounds.Filing;
import io.sluice.pipeline.feeds.FeedFeedback;
import io.sluice.sink.escalation.Progress.Further;
import io.sluice.sink.incidents.IncidentState;
import io.sluice.sink.incidents.StoredIncident;
import io.sluice.sink.reporting.Dossiers;
import io.sluice.sink.reporting.Route;
import io.sluice.sink.reporting.Routing;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Decides who must do what: nobody, a person, or which authority. */
final class RoutingStep {

    private final Routing routing;
    private final Dossiers dossiers;
    private final FeedFeedback feedback;

    RoutingStep(Reporting reporting, FeedFeedback feedback) {
        this.feedback = feedback;
        this.routing = reporting.routing();
        this.dossiers = reporting.dossiers();
    }

    Mono<Progress> route(Claim claim) {
        StoredIncident incident = claim.incident();
        if (!Routing.isReportable(incident)) {
            return pended(
                    incident,
                    Progress.to(Step.DONE).state(IncidentState.NOT_REPORTABLE).event("not-reportable"));
        }
        return dossiers.known(incident)
                .map(context -> routed(incident, context.more().jurisdiction()))
                .flatMap(progress -> progress.next() == Step.AWAIT ? pended(incident, progress) : Mono.just(progress));
    }

    /** People will look: those who keep the list are told so, until they are told what came of it. */
    private Mono<Progress> pended(StoredIncident incident, Progress progress) {
        return incident.lead().bank() == null
                ? Mono.just(progress)
                : feedback.pend(incident.lead().reference()).thenReturn(progress);
    }

    private Progress routed(StoredIncident incident, @Nullable String jurisdiction) {
        List<Route> routes = routing.of(incident, jurisdiction);
        Route first = routes.stream()
                .filter(route -> route.authority().equals(incident.authority()))
                .findFirst()
                .orElse(routes.get(0));
        List<Further> further = routes.stream()
                .filter(route -> !route.equals(first))
                .map(route -> new Further(route.authority(), step(incident, route)))
                .toList();
        Progress next = step(incident, first) == Step.AWAIT
                ? Progress.to(Step.AWAIT)
                        .state(IncidentState.AWAITING_CONFIRMATION)
                        .event("awaiting-confirmation")
                : Progress.to(Step.GATHER).state(IncidentState.FILING);
        return said(next.authority(first.authority()).further(further), incident, routes);
    }

    private static Step step(StoredIncident incident, Route route) {
        boolean automatic =
                incident.filing() == Filing.AUTOMATIC && !incident.held() && route.mode() != Route.Mode.CONFIRM;
        return automatic ? Step.GATHER : Step.AWAIT;
    }

    private static Progress said(Progress next, StoredIncident incident, List<Route> routes) {
        boolean asPolicySays = routes.size() == 1 && routes.get(0).authority().equals(incident.authority());
        String names = routes.stream().map(Route::authority).collect(Collectors.joining(", "));
        return asPolicySays ? next : next.event("routed", "authority " + names);
    }
}
