package io.sluice.pipeline;

import reactor.core.publisher.Mono;

/** Port: the bytes of one object, wherever they lie. Only the fetcher sees it. */
public interface Content {

    /**
     * Asks the store once. The object's identity is what this answer says, and everything read from the opened content
     * is pinned to it.
     *
     * <p><b>Cancel:</b> gives the connection back. <b>Errors:</b> {@link GoneException} if the object is not there
     * (any more), {@link TransientException}, {@link SetupException}. The result must be
     * {@linkplain OpenContent#close() closed}: an answer that nobody reads holds a connection.
     */
    Mono<OpenContent> open();
}
