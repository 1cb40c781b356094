package io.sluice.pipeline;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Port: where the banks are kept. */
public interface HashBanks {

    /** The number of their present state; it grows with every change. */
    Mono<Long> generation();

    /**
     * All enabled entries of all enabled banks, in one consistent state that is no older than any generation read before.
     * <b>Demand:</b> streams; a million entries are never a list here.
     */
    Flux<KnownHash> entries();
}
