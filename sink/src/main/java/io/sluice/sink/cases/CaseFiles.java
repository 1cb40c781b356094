package io.sluice.sink.cases;

import io.sluice.sink.cases.acts.Acts;
import io.sluice.sink.cases.duty.Duties;
import io.sluice.sink.incidents.Incidents;
import io.sluice.sink.incidents.StoredIncident;
import java.time.Clock;
import reactor.core.publisher.Mono;

/** Puts together all that is on record of one incident, for whoever decides. */
public final class CaseFiles {

    private final Incidents incidents;
    private final Duties duties;
    private final Acts acts;
    private final Clock clock;

    /**
     * Files from these records.
     *
     * @param duties of incidents
     */
    public CaseFiles(Incidents incidents, Duties duties, Acts acts, Clock clock) {
        this.incidents = incidents;
        this.duties = duties;
        this.acts = acts;
        this.clock = clock;
    }

    /** The file of an incident; empty if there is none of this id. */
    Mono<CaseView> of(String id) {
        return incidents.find(id).flatMap(this::of);
    }

    private Mono<CaseView> of(StoredIncident incident) {
        return Mono.zip(
                        incidents.timeline(incident.id()).collectList(),
                        incidents.links(incident.id()).collectList(),
                        duties.find(incident.id()),
                        acts.pending(incident.id()),
                        incidents.reports(incident.id()).collectList())
                .map(found -> CaseView.of(
                        incident,
                        IncidentView.of(incident, found.getT1(), found.getT2(), found.getT5()),
                        CaseView.DutyView.of(found.getT3(), clock.instant()),
                        found.getT4()));
    }
}
