package io.sluice.ingest.exchange;

/** Which of a programme's services is meant. */
public enum Environment {
    /** One of our own that only acts as if: loopback, and nothing else. */
    SIMULATED,
    /** The programme's test service. */
    TEST,
    /** The programme itself. */
    PRODUCTION
}
