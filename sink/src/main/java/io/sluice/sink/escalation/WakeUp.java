package io.sluice.sink.escalation;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Tells the outbox's workers of this process that something was added. One ring wakes one of them, the one that waits longest: each
 * that wakes asks the database. A ring that nobody waits for is remembered, and many such are one.
 *
 * <p><b>Threads:</b> safe from any.
 */
public final class WakeUp {

    private final Deque<Sinks.Empty<Void>> waiting = new ArrayDeque<>();
    private boolean isMissed;

    /** Wakes one who waits, or the next who comes. */
    public void ring() {
        Sinks.Empty<Void> first = first();
        if (first != null) {
            first.tryEmitEmpty();
        }
    }

    private synchronized Sinks.@Nullable Empty<Void> first() {
        isMissed = waiting.isEmpty();
        return waiting.poll();
    }

    /** Completes at the next ring that wakes no one else. */
    Mono<Void> rung() {
        return Mono.defer(() -> {
            Sinks.Empty<Void> bed = Sinks.empty();
            return lieDown(bed) ? bed.asMono().doOnCancel(() -> leave(bed)) : Mono.empty();
        });
    }

    private synchronized boolean lieDown(Sinks.Empty<Void> bed) {
        if (isMissed) {
            isMissed = false;
            return false;
        }
        return waiting.add(bed);
    }

    private synchronized void leave(Sinks.Empty<Void> bed) {
        waiting.remove(bed);
    }
}
