package io.sluice.ingest.sqs;

/**
 * How a delivery, or the whole message it came with, ends.
 *
 * @param way from the mildest to the one that overrules the others
 * @param reason of a dead letter, or the tenant whose overflow it is; empty otherwise
 */
record Settlement(Way way, String reason) {

    static final Settlement ACKNOWLEDGED = new Settlement(Way.ACKNOWLEDGE, "");
    static final Settlement REDELIVERED = new Settlement(Way.REDELIVER, "");

    static Settlement deadLettered(String reason) {
        return new Settlement(Way.DEAD_LETTER, reason);
    }

    static Settlement overflowOf(String tenant) {
        return new Settlement(Way.OVERFLOW, tenant);
    }

    /** Of two records of one message: one that must come back brings the others with it, and they are recognised. */
    Settlement or(Settlement other) {
        return way.compareTo(other.way) >= 0 ? this : other;
    }

    enum Way {
        ACKNOWLEDGE,
        DEAD_LETTER,
        OVERFLOW,
        REDELIVER
    }
}
