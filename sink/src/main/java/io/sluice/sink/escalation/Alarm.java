package io.sluice.sink.escalation;

/** Why somebody must look at a filing. None of them drops anything: what alarms is held and tried again. */
public enum Alarm {
    /** The authority refused our credentials: all filing with it is held until it takes them again. */
    CREDENTIALS_REFUSED,
    /** The authority refused what we sent. */
    CONTENT_REJECTED,
    /** A report may have been opened whose number nobody knows. */
    ORPHAN_SUSPECTED,
    /** Two such reports may live at once: no third is opened until one has lapsed or somebody acts. */
    ORPHANS_PILE_UP,
    /** The authority says that a report is finished which we never finished. */
    FINISH_DOUBTED,
    /** The authority finished a report and did not list its file. */
    FILE_NOT_LISTED,
    /** The authority received other bytes than were sent. */
    FILE_DAMAGED,
    /** Our own guard (breaker, quota) or the network kept the call back. */
    NOT_ASKED,
    /** The evidence would not take an answer of the authority: it is in the database, and put there later. */
    RECEIPT_UNKEPT,
    /** The log of views cannot be believed: nothing is said to any authority before somebody has looked into it. */
    ACCESS_LOG_BROKEN,
    /** Routing names an authority that is not configured. */
    NOT_CONFIGURED
}
