package io.sluice.pipeline;

import java.time.Instant;
import reactor.core.publisher.Mono;

/**
 * One arrival on loan from its source, until it is settled. Settling also gives the lane's slot back.
 *
 * <p>The three ways to settle are lazy and idempotent, and the first one wins. None of them errors: a settlement that the
 * queue did not take is retried by the source and in the end becomes a redelivery, which is harmless.
 */
public interface Delivery {

    /** What arrived. */
    Arrival arrival();

    /** The lane it came by. */
    Lane lane();

    /** When it was sent to its source: what its lane's age is measured by. */
    Instant sentAt();

    /** How often it was delivered while nothing was parked, this time included: 1 at first. */
    int attempt();

    /** It is done: never deliver it again. */
    Mono<Void> acknowledge();

    /** Deliver it again soon. */
    Mono<Void> redeliver();

    /**
     * It can never be handled: keep it where a person will see it.
     *
     * @param reason a lower-case token from a closed set
     */
    Mono<Void> deadLetter(String reason);
}
