package io.sluice.ingest;

import io.sluice.pipeline.Lane;

/**
 * Told what happened at the edge where things come in, in the past tense. Complements {@code PipelineObserver}, which begins
 * at the delivery.
 *
 * <p>Tags are closed sets: kinds and reasons are the tokens of {@code io.sluice.ingest.events}. No method is ever given a key,
 * a name or a hash. <b>Threads:</b> called from any; must not block and must not throw.
 */
public interface IngestObserver {

    /** Ignores everything. */
    IngestObserver NOOP = new IngestObserver() {};

    /** A receive was answered, perhaps with nothing. */
    default void polled(Lane lane, int messages) {}

    /** A received message is on loan, and kept invisible until its loan ends. */
    default void lent(Lane lane) {}

    /** A loan ended, and the queue took how; otherwise {@link #settlementFailed} is told. */
    default void settled(Lane lane) {}

    /** A receive failed; it is tried again after a pause. */
    default void pollFailed(Lane lane, Throwable cause) {}

    /** A record was understood and asks for nothing: a deletion, a test event. */
    default void ignored(Lane lane, String kind) {}

    /** A message was moved to the dead letters. */
    default void deadLettered(Lane lane, String reason) {}

    /** A message went to the overflow because its tenant, by its configured name, has its share in hand. */
    default void overflowed(Lane lane, String tenant) {}

    /** The queue did not take an acknowledgement, a return or a dead letter; the message comes back by itself. */
    default void settlementFailed(Lane lane, Throwable cause) {}

    /** A message could not be kept invisible any longer; it may be delivered twice, which is harmless. */
    default void leaseLost(Lane lane) {}

    /** The context in an object's metadata could not be read; the object is judged without it. */
    default void contextMalformed() {}

    /** A body broke off and reading goes on from the next byte. */
    default void readResumed() {}
}
