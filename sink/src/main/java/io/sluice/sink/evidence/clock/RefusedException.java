package io.sluice.sink.evidence.clock;

/** What was asked for may not be done; the message says why, in words for whoever asked. */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Refused. */
    public RefusedException(String why) {
        super(why);
    }
}
