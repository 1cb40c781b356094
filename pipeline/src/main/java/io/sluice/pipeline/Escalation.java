package io.sluice.pipeline;

import reactor.core.publisher.Mono;

/** Port: the fast path. Neither call is slowed by a lane, a limit of bulk work, or another scanner. */
public interface Escalation {

    /**
     * Commits the incident, its first outbox step, an audit row and a {@code BLOCK} verdict in one transaction, so that the
     * gate closes with it. Opening the same subject's incident again adds the finding and never opens a second one;
     * grounds that may file automatically outrank those that must wait.
     *
     * <p><b>Cancel:</b> does not stop the commit. <b>Errors:</b> {@link TransientException}, {@link SetupException}.
     */
    Mono<Void> open(Incident incident);

    /**
     * Seals the object of an open incident from the bytes in hand. Idempotent; emits when the evidence is durable. If it
     * fails, the incident's outbox seals from the store instead, so nothing is lost by an error here.
     */
    Mono<Void> seal(Media media);
}
