package io.sluice.pipeline;

import reactor.core.publisher.Mono;

/** The right to use some units of a {@link Limiter}, on loan until released. */
public interface Permit {

    /** How many units it holds. */
    long weight();

    /** Gives the units back. Idempotent, never blocks. */
    void release();

    /** {@link #release()}, as a command that can end a {@code usingWhen}. */
    default Mono<Void> giveBack() {
        return Mono.fromRunnable(this::release);
    }
}
