package io.sluice.sink.evidence.vault;

/** Sealed bytes do not open: they were altered, cut, moved from another place, or sealed under a key that is not here. */
public final class UnopenableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnopenableException(String why) {
        super("evidence does not open: " + why);
    }
}
