package io.sluice.sink.evidence.access;

/** The access log was tampered with: what it says may not be told to an authority until somebody has looked into it. */
public final class BrokenChainException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * The log cannot be believed.
     *
     * @param finding what is wrong and where, without names
     */
    public BrokenChainException(String finding) {
        super(finding);
    }
}
