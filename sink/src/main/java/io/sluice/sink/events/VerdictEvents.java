package io.sluice.sink.events;

import reactor.core.publisher.Mono;

/** Port: tells that a verdict was revised. */
public interface VerdictEvents {

    /**
     * Sends an event; completes when it is durable. The same event may be sent again; its id tells.
     *
     * <p><b>Errors:</b> {@link io.sluice.pipeline.TransientException}, {@link io.sluice.pipeline.SetupException}.
     */
    Mono<Void> publish(VerdictEvent event);
}
