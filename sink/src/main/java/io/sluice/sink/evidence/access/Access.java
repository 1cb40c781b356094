package io.sluice.sink.evidence.access;

/**
 * One act upon sealed evidence.
 *
 * @param incident whose evidence
 * @param actor who, as their token names them
 * @param act what they did
 * @param reason why, in their words; never blank
 */
public record Access(String incident, String actor, Act act, String reason) {

    public Access {
        if (actor.isBlank() || reason.isBlank()) {
            throw new IllegalArgumentException("an access to evidence has an actor and a reason");
        }
    }

    /** What may be done with evidence. */
    public enum Act {
        /** Saw it small, blurred or without colours: not a view of the file. */
        PREVIEW,
        /** Was sent the whole file to look at; nobody knows whether all of it was shown. */
        VIEW_BEGUN,
        /** Was shown the whole file, at full size and unblurred; a video, to its end. */
        COMPLETE_VIEW,
        /** Read what the file says of its making. */
        EXIF_VIEW,
        /** Took the bytes away. */
        DOWNLOAD,
        /** Had the evidence packed for somebody else. */
        EXPORT,
        /** Asked that a lawful hold is set, lifted, or that the evidence is destroyed. */
        ORDER_PROPOSED,
        /** Agreed to what another person asked. */
        ORDER_APPROVED,
        /** Had it kept for longer. */
        EXTENDED,
        /** Agreed that the log, which was found broken, is begun anew; concerns no incident. */
        CHAIN_RESTARTED
    }

    /** Shows neither person nor reason: safe to log. */
    @Override
    public String toString() {
        return "Access[" + incident + ", " + act + "]";
    }
}
