package io.sluice.pipeline.lookback;

import io.sluice.pipeline.KnownHash;
import io.sluice.pipeline.PackedHashes;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Tells quickly whether an object may match one of a set of bank entries. Safe for use by several threads. */
public interface Sieve {

    /** False only if none of the hashes matches any of the entries; true may be a false alarm. */
    boolean catches(PackedHashes hashes);

    /** Whether there is no entry, so that it catches nothing. */
    boolean isEmpty();

    /** Port: makes sieves. */
    @FunctionalInterface
    interface Maker {

        /** A sieve of these entries. <b>Demand:</b> unbounded; the entries are held in packed form. */
        Mono<Sieve> of(Flux<KnownHash> entries);
    }
}
