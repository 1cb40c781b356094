package io.sluice.app.security;

/** What a caller may do. A token carries one or more. */
public enum Role {
    /** The platform's ingest: submit objects, contexts and groups. */
    INGEST,
    /** The platform's serving tier: ask whether an object may be seen. */
    GATE,
    /** A person who confirms incidents and removes objects. */
    REVIEWER,
    /** Who answers for sealed evidence: keeps it longer, orders what two people may, takes it away, reads who looked at it. */
    EVIDENCE,
    /** Who keeps the hash banks: their hashes are seen and changed with it. */
    BANKS,
    /** A review tool: ask what a file or a hash matches. */
    MATCH,
    /** The platform's form for notices, and its post for statements of reasons: neither decides anything. */
    NOTICES,
    /** Who runs the workers: sees and turns knobs, sees where work is stuck. Never sees content. */
    OPERATOR,
    /** Monitoring: metrics and details of health. */
    METRICS,
    /** Anyone, without a token. */
    PUBLIC
}
