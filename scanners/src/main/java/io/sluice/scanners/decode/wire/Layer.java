package io.sluice.scanners.decode.wire;

/** One thing that a child shall not be able to do. */
public enum Layer {
    /** Connect to anything, even on this machine. */
    NETWORK,
    /** See the worker's environment, where credentials may be. */
    ENVIRONMENT,
    /** Write a file. */
    FILE_WRITES,
    /** Read a file that only the worker's user may read. */
    FILE_READS,
    /** Gain privileges, by a program that grants them or by a capability it holds. */
    PRIVILEGES;

    /** What came of trying. */
    public enum Outcome {
        /** The child tried and could not. */
        HELD,
        /** The child tried and could. */
        OPEN,
        /** Nobody tried, so nothing is known. */
        NOT_TRIED
    }
}
