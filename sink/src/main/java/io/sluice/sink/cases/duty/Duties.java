package io.sluice.sink.cases.duty;

import java.time.Instant;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Port: the duties of one kind of thing, such as incidents. Every change is on record with a line of the timeline when it is
 * emitted, or not at all.
 *
 * <p><b>Cancel:</b> stops no write. <b>Errors:</b> {@link io.sluice.pipeline.TransientException},
 * {@link io.sluice.pipeline.SetupException}.
 */
public interface Duties {

    /** What kind of thing: a lower-case word, for metrics. */
    String kind();

    /** How it stands; empty if there is no such thing. */
    Mono<Duty> find(String id);

    /**
     * A person's act. Nobody else changes the duty meanwhile.
     *
     * <p><b>Errors:</b> besides, {@link io.sluice.sink.incidents.RefusedException} if the act refuses, or if the thing is settled.
     *
     * @param actor who, as their token names them
     * @param reason why, in their words; empty if none is needed
     * @return how it stands then; empty if there is no such thing
     */
    Mono<Duty> change(String id, String actor, String reason, Function<Duty, DutyChange> act);

    /** Does what time makes of duties that are not settled, at most so many at once, those that wait longest first. */
    Flux<Rung> ring(Instant now, int most);

    /** How many are not settled, and how many of them are overdue, by tier. */
    Flux<Load> load(Instant now);

    /**
     * A duty that time changed.
     *
     * @param id of the thing
     * @param change what became of it
     */
    record Rung(String id, DutyChange change) {}

    /**
     * The duties of one tier.
     *
     * @param tier which
     * @param open those not settled
     * @param overdue of these, those whose time is over
     */
    record Load(int tier, long open, long overdue) {}
}
