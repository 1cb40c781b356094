package io.sluice.pipeline;

import reactor.core.publisher.Mono;

/**
 * Port: looks at one subject and says what it found.
 *
 * @param <M> what it reads
 */
public interface Scanner<M extends Material> {

    /** A short, stable, lower-case name: a metric label and a key of the policy. */
    String name();

    /** The kind of material it reads. */
    Class<M> reads();

    /** Whether it has anything to say about such a subject. */
    default boolean appliesTo(Subject subject) {
        return true;
    }

    /** Whether it only compares hashes with the banks, and so can look again when the object is not at hand. */
    default boolean matchesBanks() {
        return false;
    }

    /**
     * Whether nobody needs to wait for it: what it cannot answer in a moment, or at all, is asked again later, and the verdict
     * revised.
     */
    default boolean isDeferrable() {
        return false;
    }

    /**
     * Completes if it can answer now. Asked before anything is taken from {@link Lane#DEFERRED} again that a deferrable scanner
     * did not answer.
     *
     * <p><b>Errors:</b> any; it cannot, then.
     */
    default Mono<Void> probe() {
        return Mono.empty();
    }

    /**
     * Looks once.
     *
     * <p><b>Demand:</b> emits exactly one result, never empty: an empty scan would silently lose a vote.
     * <b>Threads:</b> leaves the caller's thread at once if the work blocks or burns CPU. <b>Cancel:</b> frees
     * everything. <b>Errors:</b> any; the pipeline turns them into an {@link ScanResult.Inconclusive} result.
     */
    Mono<ScanResult> scan(M material);
}
