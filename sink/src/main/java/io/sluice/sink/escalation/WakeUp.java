package io.sluice.sink.escalation;

import java.time.Duration;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Tells the outbox's workers of this process that something was added. Only a hint: whoever misses it looks again soon.
 *
 * <p><b>Threads:</b> safe from any.
 */
public final class WakeUp {

    private final Sinks.Many<Boolean> bell = Sinks.many().multicast().directBestEffort();

    /** Wakes whoever waits now. */
    public synchronized void ring() {
        bell.tryEmitNext(true);
    }

    /** Completes at the next ring, or after a while. */
    Mono<Void> orAfter(Duration longest) {
        return Mono.firstWithSignal(
                bell.asFlux().next().then(), Mono.delay(longest).then());
    }
}
