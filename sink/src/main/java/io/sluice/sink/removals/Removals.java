package io.sluice.sink.removals;

import reactor.core.publisher.Mono;

/**
 * Port: where removals by people are kept.
 *
 * <p><b>Cancel:</b> stops no write. <b>Errors:</b> {@link io.sluice.pipeline.TransientException},
 * {@link io.sluice.pipeline.SetupException}.
 */
public interface Removals {

    /**
     * Commits a removal in one transaction: the subject's verdict becomes {@code BLOCK} by a revision whose cause is the
     * removal, and all its hashes that are known enter the bank of own removals. Removing again changes nothing.
     *
     * @return what then is on record
     */
    Mono<Removed> remove(Removal removal);

    /**
     * A removal on record.
     *
     * @param reference by which its bank entries are named
     * @param entries how many were added to the bank now
     */
    record Removed(String reference, long entries) {}
}
