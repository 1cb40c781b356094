package io.sluice.scanners.hash;

import io.sluice.pipeline.BankChange;
import io.sluice.pipeline.BankState;
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
    public Mono<BankState> state() {
        return Mono.defer(() -> generation.get()).map(number -> new BankState(number, List.of()));
    }

    @Override
    public Flux<BankChange> changes(long since) {
        return Flux.defer(() -> entries.get()).index((place, entry) -> new BankChange.Put(place + 1, entry));
    }
}
