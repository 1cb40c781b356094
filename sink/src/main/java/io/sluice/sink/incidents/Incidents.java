package io.sluice.sink.incidents;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Port: where incidents are kept.
 *
 * <p><b>Cancel:</b> stops no write. <b>Errors:</b> {@link io.sluice.pipeline.TransientException},
 * {@link io.sluice.pipeline.SetupException}.
 */
public interface Incidents {

    /**
     * Commits an incident, its first outbox step, an audit row and a {@code BLOCK} verdict in one transaction, on connections
     * that nothing else uses. If the subject has an incident already, the findings are added to it, and graver grounds
     * replace the present ones: a named authority outranks none, automatic filing outranks confirmation.
     *
     * @return what then is on record
     */
    Mono<StoredIncident> open(StoredIncident incident);

    /** An incident; empty if there is none of this id. */
    Mono<StoredIncident> find(String id);

    /** Incidents, newest first. */
    Flux<StoredIncident> list(@Nullable IncidentState state, int limit);

    /** What happened to an incident, oldest first. */
    Flux<TimelineEntry> timeline(String id);

    /** Every report that was opened of an incident, with any authority, oldest first; corrections as well. */
    Flux<OpenedReport> reports(String id);

    /** Earlier incidents that an incident belongs to, the nearest reason first; so far as is known by now. */
    Flux<IncidentLink> links(String id);

    /**
     * A person confirms an incident, which then is filed. In the same transaction all hashes of its object that are known enter
     * the bank of own removals.
     *
     * @param reviewer who, by the name of their token
     * @param reason why, in their words
     * @return the incident; empty if it does not await confirmation
     */
    Mono<StoredIncident> confirm(String id, String reviewer, String reason);
}
