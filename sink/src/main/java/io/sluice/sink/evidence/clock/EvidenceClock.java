package io.sluice.sink.evidence.clock;

import io.sluice.sink.evidence.clock.Order.Kind;
import java.time.Instant;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Port: where it is written how long evidence is kept and who ordered what. Every act of a person is a row of the access log and of
 * the incident's timeline, in the same transaction.
 *
 * <p><b>Errors:</b> {@link io.sluice.pipeline.TransientException}, {@link io.sluice.pipeline.SetupException};
 * {@link RefusedException} where a person asks for what may not be.
 */
public interface EvidenceClock {

    /** Starts the clocks of what was sealed, and sets those of what was finished or dismissed. */
    Mono<Void> wind();

    /** How long the evidence of an incident is kept; empty if none is sealed. */
    Mono<Kept> find(String incident);

    /** What was ordered for an incident, oldest first. */
    Flux<Order> orders(String incident);

    /** Keeps it longer; never shorter. */
    Mono<Kept> extend(String incident, Instant until, String actor, String reason);

    /** Asks for what needs two people; asking again for the same finds what was asked. */
    Mono<Order> propose(String incident, Kind kind, String actor, String reason);

    /** Agrees to what somebody else asked for; a hold is set or lifted by it, a destruction begins. */
    Mono<Order> approve(String incident, long order, String actor);

    /** What may be destroyed because its time is over and no hold is on, the longest due first. Nothing is by itself. */
    Flux<Kept> due(int most);

    /** How much that is. */
    Mono<Long> dueCount();

    /** What of it nobody was told of; told with this, each once, and again if it was kept longer and that is over too. */
    Flux<String> newlyDue(int most);

    /** What the store was not told of yet, and what it must be told again because something may have been added. */
    Flux<Kept> untold(int most);

    /** The store was told. */
    Mono<Void> told(Kept kept);

    /** Destructions that two people ordered and that are not done. */
    Flux<Order> toDestroy(int most);

    /**
     * Writes down what is about to be destroyed, unless it was written before or a hold came between.
     *
     * @param contents JSON
     * @return what is on record; empty if it may not be destroyed after all
     */
    Mono<String> beginDestroying(Order order, String contents);

    /** Nothing is left. */
    Mono<Void> destroyed(Order order);

    /** What was destroyed of an incident, as JSON; empty if nothing was. */
    Mono<String> certificate(String incident);
}
