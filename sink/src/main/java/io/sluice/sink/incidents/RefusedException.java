package io.sluice.sink.incidents;

/**
 * What a person asked cannot be done as things stand. The message is a sentence for them, and names nobody; nothing was
 * changed.
 */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * A refusal.
     *
     * @param sentence why, and what to do instead
     */
    public RefusedException(String sentence) {
        super(sentence, null, false, false);
    }
}
