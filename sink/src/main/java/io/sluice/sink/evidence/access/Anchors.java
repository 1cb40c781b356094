package io.sluice.sink.evidence.access;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Port: where heads of the access log are kept, so that whoever can rewrite the log cannot rewrite them.
 *
 * <p><b>Errors:</b> {@link io.sluice.pipeline.TransientException}, {@link io.sluice.pipeline.SetupException}.
 */
public interface Anchors {

    /** Keeps a head; once, however often it is asked to, and as long from the last time as from the first. */
    Mono<Void> set(Anchor anchor);

    /**
     * The heads that are kept of rows after this one, in order of their positions; two of one position if the log was rebuilt.
     *
     * @param position 0 for all
     */
    Flux<Anchor> after(long position);
}
