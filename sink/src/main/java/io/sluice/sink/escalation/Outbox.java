package io.sluice.sink.escalation;

import java.time.Duration;
import java.util.Map;
import reactor.core.publisher.Mono;

/**
 * Port: what is to be done next for each incident, and who may do it.
 *
 * <p><b>Cancel:</b> stops no write. <b>Errors:</b> {@link io.sluice.pipeline.TransientException},
 * {@link io.sluice.pipeline.SetupException}.
 */
public interface Outbox {

    /**
     * Claims the step that is due longest; empty if none is. A short transaction: nothing is locked while the step is done.
     *
     * @param worker who claims
     * @param lease after which somebody else may claim it
     */
    Mono<Claim> claim(String worker, Duration lease);

    /** Claims the sealing of one incident, even from whoever is at it; empty if it is sealed already. */
    Mono<Claim> claimSealing(String incident, String worker, Duration lease);

    /**
     * Stores what came of a step, and gives the claim back.
     *
     * @return false if the claim had passed to somebody else, so that nothing was stored
     */
    Mono<Boolean> store(Claim claim, Progress progress);

    /** Keeps a claim for longer, if it is still ours. */
    Mono<Void> renew(Claim claim, Duration lease);

    /** Incidents by the step they are at, for metrics. */
    Mono<Map<Step, Long>> backlog();
}
