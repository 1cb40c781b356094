package io.sluice.sink.evidence.clock;

/**
 * Told what became of kept evidence, in the past tense.
 *
 * <p><b>Threads:</b> called from any; must not block and must not throw.
 */
public interface CustodyObserver {

    /** Ignores everything. */
    CustodyObserver NOOP = new CustodyObserver() {};

    /** The store knows how long to keep it. */
    default void told(Kept kept) {}

    /** Nothing of it is left. */
    default void destroyed(String incident) {}

    /** Its time is over: two people may have it destroyed. Told once. */
    default void due(String incident) {}

    /** So much may be destroyed now. */
    default void dueNow(long incidents) {}

    /** It will be tried again. Pages if it is a {@link io.sluice.pipeline.SetupException}. */
    default void failed(String incident, Throwable cause) {}
}
