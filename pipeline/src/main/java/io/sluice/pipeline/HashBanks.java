package io.sluice.pipeline;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Port: where the banks are kept. */
public interface HashBanks {

    /** The banks and the number of their present state; the number grows with every change. */
    Mono<BankState> state();

    /**
     * What changed after a generation, in one consistent state that is no older than any {@link #state} read before. An entry
     * that changed several times is named once, with its last state; what is no longer in force is a removal.
     * <b>Demand:</b> streams; a million entries are never a list here.
     *
     * @param since a generation; 0 names everything that is in force, and no removals
     */
    Flux<BankChange> changes(long since);
}
