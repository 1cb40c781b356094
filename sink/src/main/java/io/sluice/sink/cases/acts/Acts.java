package io.sluice.sink.cases.acts;

import io.sluice.pipeline.SubjectId;
import io.sluice.sink.incidents.IncidentState;
import io.sluice.sink.incidents.StoredIncident;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Port: what people decide of incidents.
 *
 * <p><b>Cancel:</b> stops no write. <b>Errors:</b> {@link io.sluice.pipeline.TransientException},
 * {@link io.sluice.pipeline.SetupException}; of every act, {@link io.sluice.sink.incidents.RefusedException} if it cannot be
 * done as things stand. An act on an incident that does not exist is empty.
 */
public interface Acts {

    /**
     * A person finds that an incident is none. The first proposes it; a second, who is another, agrees: then it is dismissed, its
     * verdict is revised and, unless something else stands against it, the gate opens.
     *
     * @return whether it is dismissed now
     */
    Mono<Boolean> dismiss(Act act);

    /**
     * Asks the platform what else it knows. The due time stays.
     *
     * @return the incident
     */
    Mono<String> requestContext(Act act);

    /**
     * Asks for a report that corrects a finished one. Whoever asks answers for it.
     *
     * @param dueAt until when it must be filed
     */
    Mono<Correction> correct(Act act, Instant dueAt);

    /** What people did about an incident and is not done with; empty if there is none of this id. */
    Mono<Pending> pending(String incident);

    /**
     * Incidents, those due first at the head.
     *
     * @param state only those; null for all that somebody must still act on
     */
    Flux<StoredIncident> byDueTime(@Nullable IncidentState state, int limit);

    /** What the platform was asked and has not answered, the oldest question first. */
    Flux<Question> questions(int limit);

    /** Subjects of dismissed incidents whose verdict was not told to the world yet. */
    Flux<SubjectId> untold(int limit);
}
