package io.sluice.sink.evidence.view;

import java.time.Duration;
import reactor.core.publisher.Mono;

/**
 * Port: full views that were begun, and how far each came. Beginning and completing one is a row of the access log, in the same
 * transaction.
 *
 * <p><b>Errors:</b> {@link io.sluice.pipeline.TransientException}, {@link io.sluice.pipeline.SetupException}.
 */
public interface ViewBook {

    /**
     * Begins a view.
     *
     * @param tokenSha256 digest of the token that completes it, lower-case hexadecimal
     * @param lasts after which it is over
     */
    Mono<Void> begin(String view, String incident, String actor, String reason, String tokenSha256, Duration lasts);

    /** The incident of a view that this person has open; empty if there is none, it is over or was completed. */
    Mono<String> open(String view, String actor);

    /**
     * These bytes went out, of so many. When all have, in whatever parts, it is delivered.
     *
     * @param to behind the last one
     */
    Mono<Void> sent(String view, String actor, long from, long to, long size);

    /** All bytes went out. */
    Mono<Void> delivered(String view, String actor);

    /**
     * Completes a view, once.
     *
     * @return its incident; empty if it is not theirs, not delivered, over, completed before, or the token is another
     */
    Mono<String> complete(String view, String actor, String tokenSha256);
}
