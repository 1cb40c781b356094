package io.sluice.scanners.hash;

import io.sluice.pipeline.HashBanks;
import io.sluice.pipeline.KnownHash;
import java.util.List;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Banks in memory, whose state a test sets. */
final class FakeBanks implements HashBanks {

    private Supplier<Mono<Long>> generation = () -> Mono.just(0L);
    private Supplier<Flux<KnownHash>> entries = Flux::empty;

    /** Becomes this, all at once. */
    FakeBanks hold(long number, List<KnownHash> all) {
        generation = () -> Mono.just(number);
        entries = () -> Flux.fromIterable(all);
        return this;
    }

    /** Streams these when asked for entries. */
    void stream(Flux<KnownHash> all) {
        entries = () -> all;
    }

    void failWith(RuntimeException failure) {
        generation = () -> Mono.error(failure);
    }

    @Override
    public Mono<Long> generation() {
        return Mono.defer(() -> generation.get());
    }

    @Override
    public Flux<KnownHash> entries() {
        return Flux.defer(() -> entries.get());
    }
}
