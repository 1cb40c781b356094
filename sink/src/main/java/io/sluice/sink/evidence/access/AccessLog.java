package io.sluice.sink.evidence.access;

import reactor.core.publisher.Mono;

/**
 * Port: the log of who looked at sealed evidence. Rows are only ever added, and each is chained to the one before it, so that a
 * changed, removed or reordered row can be found.
 *
 * <p><b>Errors:</b> {@link io.sluice.pipeline.TransientException}, {@link io.sluice.pipeline.SetupException};
 * {@link BrokenChainException} by {@link #viewed} where the log cannot be believed.
 */
public interface AccessLog {

    /** Adds a row. It is on record when this completes: nothing may be shown before. */
    Mono<Void> record(Access access);

    /** What people have looked at of one incident; {@link Viewed#NOTHING} if nobody has. */
    Mono<Viewed> viewed(String incident);
}
