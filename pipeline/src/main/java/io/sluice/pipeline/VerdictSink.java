package io.sluice.pipeline;

import reactor.core.publisher.Mono;

/** Port: makes verdicts durable and tells the world. */
public interface VerdictSink {

    /**
     * Looks whether the subject already has a verdict, and finishes what its announcement still lacks. A redelivered
     * object is settled by this without being read again.
     *
     * @return the verdict on record; empty if the subject has none (a {@code BLOCK} set by an incident alone, whose
     *     scan never finished, counts as none)
     */
    Mono<RecordedVerdict> resume(Subject subject);

    /**
     * Finishes what the announcement of an object lacks that is not there any more: a blocked one is moved away, and the worker
     * that judged it may have died before its event was sent.
     *
     * @return the last verdict on record for what lay there; empty if there is none
     */
    Mono<RecordedVerdict> resumeGone(ObjectRef ref);

    /**
     * Records a verdict, then announces it: an event, and a mark on the object where the store has them. Emits when all of
     * that is durable. Publishing the same verdict again changes nothing; a milder one than is on record changes nothing
     * either, for automatic revision only tightens.
     *
     * <p><b>Cancel:</b> does not stop a write that has begun. <b>Errors:</b> {@link TransientException},
     * {@link SetupException}.
     */
    Mono<RecordedVerdict> publish(Verdict verdict);
}
