package io.sluice.ingest.exchange;

/** The exchange will not answer this request, and asking it again as it is will not help. */
public final class RefusedException extends RuntimeException {

    public RefusedException(String message) {
        super(message);
    }
}
