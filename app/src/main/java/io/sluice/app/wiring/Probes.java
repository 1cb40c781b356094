package io.sluice.app.wiring;

import io.sluice.pipeline.TransientException;
import io.sluice.scanners.hash.KnownHashes;
import java.time.Duration;
import reactor.core.publisher.Mono;

/**
 * Whether what a worker depends on answers. Each probe imitates real work, is bounded in time, and errors if it fails.
 *
 * @param banks known hashes are loaded and fresh
 * @param decoder its children are started
 * @param database answers a query
 * @param store the evidence bucket answers
 * @param queues the lane of fresh uploads answers
 */
record Probes(Mono<Void> banks, Mono<Void> decoder, Mono<Void> database, Mono<Void> store, Mono<Void> queues) {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    Probes {
        database = database.timeout(TIMEOUT);
        store = store.timeout(TIMEOUT);
        queues = queues.timeout(TIMEOUT);
    }

    /** Everything a lane needs before it may take work. */
    Mono<Void> ready() {
        return Mono.when(banks, decoder).then(Mono.when(database, store, queues));
    }

    static Mono<Void> banks(KnownHashes hashes) {
        return Mono.defer(() -> hashes.isReady()
                ? Mono.empty()
                : Mono.error(new TransientException("no bank is loaded, or it is stale", null)));
    }
}
