package io.sluice.pipeline;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Port: gives deliveries of one lane. */
public interface MediaSource {

    /** The lane this source feeds. */
    Lane lane();

    /**
     * The deliveries.
     *
     * <p><b>Demand:</b> fetches no more than is asked for, and emits nothing without a slot of its lane. What is fetched before
     * its slot is granted is bounded, and kept on loan. <b>Cancel:</b> stops
     * fetching. A message that cannot be understood is dead-lettered by the source, with a reason, and never emitted.
     * Completes when drained; does not error: while its queue cannot be reached it waits and tries again.
     */
    Flux<Delivery> deliveries();

    /** Stops fetching and hands back what was not started. {@link #deliveries()} then completes. */
    Mono<Void> drain();
}
