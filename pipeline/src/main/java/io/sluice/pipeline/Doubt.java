package io.sluice.pipeline;

import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/**
 * Remembers that somebody did not answer in time. From then on one at a time tries, and who comes meanwhile is turned away at once, until
 * one was answered: otherwise each of many would find it out for themselves, and hold what they have for as long.
 *
 * <p><b>Threads:</b> safe from any.
 */
final class Doubt {

    private final AtomicBoolean isTrying = new AtomicBoolean();
    private volatile boolean isOn;

    /**
     * Lets a call through, or turns it away.
     *
     * <p><b>Errors:</b> those of the call; a {@link TimeoutException} is what begins the doubt. Any other failure says nothing of time.
     *
     * @param turnedAway what is said instead
     */
    <T> Mono<T> pass(Mono<T> call, Supplier<Mono<T>> turnedAway) {
        return Mono.defer(() -> {
            if (!isOn) {
                return watched(call);
            }
            return isTrying.compareAndSet(false, true)
                    ? watched(call).doFinally(end -> isTrying.set(false))
                    : turnedAway.get();
        });
    }

    private <T> Mono<T> watched(Mono<T> call) {
        return call.doOnSuccess(answer -> isOn = false).doOnError(TimeoutException.class, late -> isOn = true);
    }
}
