package io.sluice.sink.escalation;

/** What the outbox does next for an incident. */
public enum Step {
    /** Preserve the evidence. */
    SEAL,
    /** Tell the world, and enforce on the object. */
    ANNOUNCE,
    /** Decide who must do what: nobody, a person, or the authority. */
    ROUTE,
    /** A person must confirm; nothing is due. */
    AWAIT,
    /** Write the confirmation into the evidence. */
    CONFIRM,
    /** See what else of the same person waits, to go along in one report. */
    GATHER,
    /** Goes along in the report of another incident; nothing is due. */
    RIDE,
    /** Open a report. */
    OPEN,
    /** Upload the sealed bytes. */
    UPLOAD,
    /** Say what is known of the file. */
    DETAILS,
    /** Commit that this report, and no other, is about to be finished. */
    FINISHING,
    /** Finish the report. */
    FINISH,
    /** Find out what became of a report, and take it back if it is not filed. */
    RETRACT,
    /** Nothing is left to do. */
    DONE;

    /** Whether the authority is asked. */
    boolean asksAuthority() {
        return this == OPEN || this == RETRACT || mustNotRepeat();
    }

    /** Whether asking the authority a second time could do something twice, so that a lost answer must be resolved first. */
    boolean mustNotRepeat() {
        return this == UPLOAD || this == DETAILS || this == FINISH;
    }
}
