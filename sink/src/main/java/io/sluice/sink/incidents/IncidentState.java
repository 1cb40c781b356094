package io.sluice.sink.incidents;

/** How far an incident has come. */
public enum IncidentState {
    /** Committed; the gate is closed. */
    OPENED,
    /** Its evidence is sealed. */
    SEALED,
    /** A person must confirm before it is reported. */
    AWAITING_CONFIRMATION,
    /** Being reported. */
    FILING,
    /** Reported; every authority that routing names has finished its report. An end. */
    FILED,
    /** Two people found that it is none. An end. */
    DISMISSED,
    /** Its report was taken back before it was finished; somebody confirms it anew, or two people dismiss it. */
    RETRACTED,
    /** Routing names no authority. An end, unless a graver finding names one. */
    NOT_REPORTABLE,
    /** Cannot go on until somebody acts; tried again now and then. */
    PARKED
}
