package io.sluice.sink.escalation;

import io.sluice.pipeline.IncidentGrounds.Filing;
import io.sluice.pipeline.feeds.FeedFeedback;
import io.sluice.sink.incidents.IncidentState;
import io.sluice.sink.incidents.StoredIncident;
import io.sluice.sink.reporting.Dossiers;
import io.sluice.sink.reporting.Route;
import io.sluice.sink.reporting.Routing;
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
        Route route = routing.of(incident, jurisdiction);
        boolean automatic =
                incident.filing() == Filing.AUTOMATIC && !incident.held() && route.mode() != Route.Mode.CONFIRM;
        Progress next = automatic
                ? Progress.to(Step.OPEN).state(IncidentState.FILING)
                : Progress.to(Step.AWAIT)
                        .state(IncidentState.AWAITING_CONFIRMATION)
                        .event("awaiting-confirmation");
        return route.authority().equals(incident.authority())
                ? next
                : next.authority(route.authority()).event("routed", "authority " + route.authority());
    }
}
