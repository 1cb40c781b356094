package io.sluice.scanners.decode;

import io.sluice.pipeline.Lane;
import io.sluice.pipeline.Limiter;
import io.sluice.pipeline.TransientException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.util.retry.Retry;
import reactor.util.retry.Retry.RetrySignal;

/**
 * Children that rehearse before they take objects: those of the start, and one for each child that has served its time.
 *
 * <p>A rehearsal is bounded in time; a child that does not come to its end is killed.
 */
final class Understudies {

    private static final Logger LOG = LoggerFactory.getLogger(Understudies.class);

    /** A rehearsal is two stills, the first of them with everything still to be loaded. */
    private static final int STILLS = 2;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final ChildPool pool;
    private final DecoderSettings settings;
    private final Limiter limiter;
    private final Scheduler scheduler;

    Understudies(ChildPool pool, DecoderSettings settings, Limiter limiter, Scheduler scheduler) {
        this.pool = pool;
        this.settings = settings;
        this.limiter = limiter;
        this.scheduler = scheduler;
    }

    /** As many as there may be, at once. <b>Errors:</b> {@link TransientException}, when the last has succeeded or failed. */
    Mono<Void> all() {
        int children = settings.children();
        return Flux.range(0, children)
                .flatMapDelayError(child -> one(false), children, children)
                .onErrorMap(failures -> new TransientException(
                        "a decoder child does not start",
                        Exceptions.unwrapMultiple(failures).get(0)))
                .then();
    }

    /**
     * One of the same kind as a child that is gone, tried again until there is one.
     *
     * <p>It takes a permit like an object, so that there are never more children than permits, and is served first: the object
     * that waits would otherwise start a child that has not rehearsed. Other children meanwhile serve other objects; so they do
     * while it pauses, and then a child may start without it.
     */
    Mono<Void> replace(ChildProcess gone) {
        return another(gone.isBulk());
    }

    /** One more, if there may be more now. */
    Mono<Void> another() {
        return another(false);
    }

    private Mono<Void> another(boolean isBulk) {
        return Mono.defer(() -> limiter.within(Lane.URGENT, 1, () -> pool.isFull() ? Mono.empty() : one(isBulk)))
                .retryWhen(Retry.backoff(Long.MAX_VALUE, FIRST_PAUSE)
                        .maxBackoff(LONGEST_PAUSE)
                        .filter(failure -> !pool.isClosed())
                        .doBeforeRetry(Understudies::tell));
    }

    private static void tell(RetrySignal failed) {
        Throwable why = Optional.ofNullable(failed.failure().getCause()).orElse(failed.failure());
        LOG.warn("a decoder child that should replace another is not ready and is tried again: {}", why.toString());
    }

    private Mono<Void> one(boolean isBulk) {
        return Mono.usingWhen(
                Mono.fromSupplier(() -> new ChildLoan(pool, isBulk, true)),
                loan -> loan.begin(scheduler, settings.startTimeout()).flatMap(this::rehearse),
                loan -> Mono.fromRunnable(loan::admit),
                (loan, failure) -> Mono.fromRunnable(loan::abandon),
                loan -> Mono.fromRunnable(loan::abandon));
    }

    private Mono<Void> rehearse(ChildLoan loan) {
        Duration limit = settings.stillTimeout().multipliedBy(STILLS);
        return Mono.fromCallable(() -> failure(loan))
                .subscribeOn(scheduler)
                .timeout(limit, Mono.error(() -> new IOException("its rehearsal does not end within " + limit)))
                .flatMap(failure -> failure.<Mono<Void>>map(Mono::error).orElseGet(Mono::empty));
    }

    /** A failure is an answer too: thrown after the time is up, which kills the child, it would be logged as lost. */
    private static Optional<IOException> failure(ChildLoan loan) {
        try {
            Rehearsal.with(loan);
            return Optional.empty();
        } catch (IOException failure) {
            return Optional.of(failure);
        }
    }
}
