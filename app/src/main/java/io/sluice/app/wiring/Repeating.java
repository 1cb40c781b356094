package io.sluice.app.wiring;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Work that is done again and again. */
final class Repeating {

    private static final Logger LOG = LoggerFactory.getLogger(Repeating.class);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private Repeating() {}

    /** The work, at once and then so long after its last end. A failure is logged by its kind, and the next turn comes all the same. */
    static Flux<Object> every(Duration pause, Mono<?> work) {
        return work.onErrorResume(Repeating::failed)
                .then(Mono.delay(pause))
                .repeat()
                .cast(Object.class);
    }

    /** The work, again and again until it succeeds once. */
    static Mono<Void> untilDone(Mono<Void> work) {
        return work.doOnError(failure -> LOG.warn("a task failed and is tried again: {}", failure.getMessage()))
                .retryWhen(Retry.backoff(Long.MAX_VALUE, FIRST_PAUSE).maxBackoff(LONGEST_PAUSE));
    }

    private static <T> Mono<T> failed(Throwable failure) {
        LOG.warn(
                "a repeated task failed and is tried again: {}",
                failure.getClass().getSimpleName());
        return Mono.empty();
    }
}
