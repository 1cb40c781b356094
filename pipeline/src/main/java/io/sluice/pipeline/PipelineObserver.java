package io.sluice.pipeline;

import java.time.Duration;

/**
 * Told what happened, in the past tense, at the edges of the stages. The only way anything is measured or logged.
 *
 * <p>How the counts relate: {@code received = settled + in flight}; {@code settled = acknowledged + redelivered +
 * dead-lettered}; {@code decided ≤ acknowledged}, the difference being duplicates, gone and superseded objects.
 *
 * <p><b>Threads:</b> called from any; must not block and must not throw.
 */
public interface PipelineObserver {

    /** Ignores everything. */
    PipelineObserver NOOP = new PipelineObserver() {};

    /** A delivery began, so long after it was sent to its lane. */
    default void received(Lane lane, Duration age) {}

    /** An object was read to its last byte. */
    default void fetched(Lane lane, long bytes, Duration took) {}

    /**
     * An object's digests were compared with the banks, and if it is a known hit its incident is committed.
     *
     * @param bytes its size
     * @param sinceReceived since work on its delivery began: waiting for bytes, fetching and matching
     */
    default void triaged(Lane lane, long bytes, Duration sinceReceived) {}

    /** A decoder answered. */
    default void decoded(Lane lane, Decoding decoding, Duration took) {}

    /** A scanner answered, failed or ran out of time. */
    default void scanned(Lane lane, ScanResult result, Duration took) {}

    /** An incident was committed. */
    default void escalated(Incident incident, Duration sinceOpening) {}

    /** A verdict was written and announced. */
    default void decided(Verdict verdict, RecordedVerdict recorded, Duration sinceReceived) {}

    /** A delivery ended. */
    default void settled(Lane lane, Outcome outcome, Duration sinceReceived) {}

    /** Something failed; the reason is a token, the cause must not be shown where references only may be. */
    default void failed(Lane lane, String stage, Throwable cause) {}

    /** A lane stopped taking work. */
    default void parked(Lane lane, String reason) {}

    /** A lane takes work again. */
    default void resumed(Lane lane) {}

    /** How a delivery ended. */
    enum Outcome {
        /** Judged, and committed. */
        JUDGED,
        /** Had a verdict already. */
        DUPLICATE,
        /** Is not there any more. */
        GONE,
        /** Was replaced while it was read. */
        SUPERSEDED,
        /** Comes back. */
        REDELIVERED,
        /** Can never be handled. */
        DEAD_LETTERED
    }
}
