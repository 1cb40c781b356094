package io.sluice.sink.webhook;

import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Mono;

/** Port: the queue that verdict events lie in, as one who takes them from there sees it. */
interface VerdictQueue {

    /** The most that one receive brings. */
    int BATCH = 10;

    /**
     * At most {@link #BATCH} events, invisible to others for a while; an empty list if none came.
     *
     * <p><b>Errors:</b> {@link io.sluice.pipeline.TransientException}, {@link io.sluice.pipeline.SetupException}; so for all of these.
     */
    Mono<List<QueuedEvent>> receive(Duration wait, Duration visibility);

    /** It was delivered, for good. */
    Mono<Void> delete(QueuedEvent event);

    /** It comes again after so long. */
    Mono<Void> giveBack(QueuedEvent event, Duration after);
}
