package io.sluice.sink.evidence.access;

/**
 * Told what became of the access log, in the past tense. The only way it is measured.
 *
 * <p><b>Threads:</b> called from any; must not block and must not throw.
 */
public interface AccessLogObserver {

    /** Ignores everything. */
    AccessLogObserver NOOP = new AccessLogObserver() {};

    /** Somebody did something with evidence. */
    default void recorded(Access.Act act) {}

    /** The chain was walked from its start to this row and follows. */
    default void verified(long rows) {}

    /** A head is in the bucket. */
    default void anchored(long position) {}

    /** The chain is broken. Pages; nothing is filed. */
    default void broken(BrokenChainException finding) {}
}
