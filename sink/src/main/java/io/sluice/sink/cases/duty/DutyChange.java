package io.sluice.sink.cases.duty;

import org.jspecify.annotations.Nullable;

/**
 * What an act made of a duty.
 *
 * @param duty as it is now
 * @param event for the timeline, a lower-case token
 * @param whom it concerns besides who acted; null for nobody
 */
public record DutyChange(Duty duty, String event, @Nullable String whom) {

    /** A hand-over was offered. */
    public static final String PROPOSED = "hand-over-proposed";
    /** It was accepted: the owner is another. */
    public static final String ACCEPTED = "hand-over-accepted";
    /** It was declined: the owner stays. */
    public static final String DECLINED = "hand-over-declined";
    /** Nobody answered it in time: the duty climbs. */
    public static final String LAPSED = "hand-over-lapsed";
    /** A person took it from a rota. */
    public static final String TAKEN = "taken";
    /** Its time is over: it climbs. */
    public static final String CLIMBED = "overdue-climbed";
    /** Its time is over, and there is nobody above. */
    public static final String AT_THE_TOP = "overdue-at-the-top";
    /** Its due time was moved earlier. */
    public static final String BROUGHT_FORWARD = "brought-forward";

    /** Shows no name: safe to log. */
    @Override
    public String toString() {
        return "DutyChange[" + event + "]";
    }
}
