package io.sluice.sink.escalation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Port: what must not be forgotten about reports: those left open, those that nobody knows the number of, the authorities
 * that refuse our credentials, and answers that are not in the evidence. Any number of workers may ask; each of these is handed to
 * one of them, but for answers, which may be kept twice.
 *
 * <p><b>Errors:</b> {@link io.sluice.pipeline.TransientException}, {@link io.sluice.pipeline.SetupException}.
 */
public interface Watchlist {

    /** Reports that are open for too long; each again only after a while. */
    Flux<LeftOpen> leftOpen(Duration unchanged, Duration open, Duration again);

    /** Ends those suspicions whose report has lapsed by now, and emits how many that were. */
    Mono<Long> forgetLapsed();

    /** An authority that is held and due to be asked; empty if none is. Nobody else gets it before {@code next} is over. */
    Mono<String> toProbe(Set<String> authorities, Duration next);

    /** Filing with an authority goes on. */
    Mono<Void> release(String authority);

    /** Answers of authorities that are not in the evidence yet, oldest first; a batch of them. */
    Flux<UnkeptAnswer> unkept();

    /** The evidence has this answer. */
    Mono<Void> kept(UnkeptAnswer answer);

    /**
     * How much is being watched, and for how long.
     *
     * @param unchanged an open report that was not changed for so long counts as left open
     * @param open one that is open for so long does as well
     * @param life how long an authority keeps an open report at least, once it was opened
     */
    Mono<Counts> counts(Duration unchanged, Duration open, Duration life);

    /**
     * A report that is open for too long.
     *
     * @param incident whose
     * @param authority with whom
     * @param isNumberKnown whether we ever learned its number; if not, it is a suspicion
     * @param openedAt when it was opened, or asked for
     * @param changedAt when it was last changed
     */
    record LeftOpen(String incident, String authority, boolean isNumberKnown, Instant openedAt, Instant changedAt) {}

    /**
     * How much is being watched.
     *
     * @param leftOpen reports open for too long, suspected ones included
     * @param suspected reports that may live whose number nobody knows
     * @param held authorities that refuse our credentials
     * @param ages how long things have waited
     */
    record Counts(long leftOpen, long suspected, long held, Ages ages) {}

    /**
     * How long things have waited, or have left. What nothing waits for is zero.
     *
     * @param unsealed incidents whose evidence is not preserved yet
     * @param oldestUnsealed how long the oldest of these has been open
     * @param oldestDue how long the step that is due for longest has been due; steps that wait for a person or for another
     *     filing do not count
     * @param soonestLapse how long until the authority drops the next of our open reports; empty if none is open
     */
    record Ages(long unsealed, Duration oldestUnsealed, Duration oldestDue, Optional<Duration> soonestLapse) {}
}
