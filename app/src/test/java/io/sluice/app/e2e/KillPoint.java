package io.sluice.app.e2e;

/** Where a worker is killed: what it has just done, and nothing of what comes next. */
enum KillPoint {
    /** A delivery was received; nothing of it was read. */
    AFTER_RECEIVE,
    /** More than a mebibyte of an object was read, and not all of it. */
    MID_BODY,
    /** An incident was committed; nothing was sealed. */
    AFTER_INCIDENT_COMMIT,
    /** The evidence was sealed; there is no verdict of the scan. */
    AFTER_SEAL,
    /** A verdict was committed; nobody was told. */
    BETWEEN_VERDICT_COMMIT_AND_EVENT,
    /** A verdict was committed and told; the delivery is not settled. */
    BETWEEN_VERDICT_COMMIT_AND_DELETE;

    /** The folder of the objects that are under way when it happens. */
    String folder() {
        return "set-" + ordinal() + "/";
    }
}
