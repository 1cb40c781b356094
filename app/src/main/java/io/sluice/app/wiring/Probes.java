package io.sluice.app.wiring;

import io.sluice.pipeline.TransientException;
import io.sluice.scanners.hash.KnownHashes;
import io.sluice.sink.evidence.vault.ObjectLock;
import java.time.Duration;
import reactor.core.publisher.Mono;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/**
 * Whether what a worker depends on answers. Each probe imitates real work, is bounded in time, and errors if it fails.
 *
 * @param banks known hashes are loaded and fresh
 * @param decoder its children are started
 * @param database answers a query
 * @param store the evidence bucket answers, and locks what is in it or is accepted without
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

    /** The evidence bucket is there, and locks if it must: where it is refused nothing could be sealed. */
    static Mono<Void> evidence(S3AsyncClient filing, String bucket, ObjectLock lock) {
        return Mono.fromFuture(() -> filing.headBucket(request -> request.bucket(bucket)))
                .then(lock.isOn())
                .then();
    }

    static Mono<Void> banks(KnownHashes hashes) {
        return Mono.defer(() -> hashes.isReady()
                ? Mono.empty()
                : Mono.error(new TransientException("no bank is loaded, or it is stale", null)));
    }
}
