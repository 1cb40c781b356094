package io.sluice.sink.escalation;

import io.sluice.sink.reporting.Completeness;

/**
 * Told what became of incidents, in the past tense. The only way anything here is measured or logged.
 *
 * <p><b>Threads:</b> called from any; must not block and must not throw.
 */
public interface EscalationObserver {

    /** Ignores everything. */
    EscalationObserver NOOP = new EscalationObserver() {};

    /** A step was done and its outcome stored. */
    default void advanced(Claim claim, Progress progress) {}

    /** A step failed and will be tried again; somebody is paged if it is a {@link io.sluice.pipeline.SetupException}. */
    default void failed(Claim claim, Throwable cause) {}

    /** A result came after its claim had passed to somebody else, and was thrown away. */
    default void stale(Claim claim) {}

    /** The outbox could not be looked into. */
    default void unreachable(Throwable cause) {}

    /** The database was down when an incident was to be committed: its evidence was sealed, its delivery comes back. Pages. */
    default void sealedWithoutRecord(String incident) {}

    /** One bank entry opened too many incidents; this one waits for a person. Pages. */
    default void held(String incident) {}

    /** Somebody must look at a filing. Pages. */
    default void alarmed(Claim claim, Alarm alarm) {}

    /** What is known of an incident was put together, to be reported. */
    default void assembled(Claim claim, Completeness completeness) {}

    /** A report is open for too long, or was not changed for too long; it will lapse. Pages. */
    default void leftOpen(Watchlist.LeftOpen report) {}

    /** The evidence still does not take an answer that an authority gave. */
    default void stillUnkept(UnkeptAnswer answer, Throwable cause) {}

    /** An authority takes our credentials again: what was held goes on. */
    default void released(String authority) {}

    /** How much is being watched. */
    default void watched(Watchlist.Counts counts) {}
}
