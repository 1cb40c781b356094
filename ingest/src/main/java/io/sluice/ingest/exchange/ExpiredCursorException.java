package io.sluice.ingest.exchange;

/** The exchange does not know the page any more that was asked for: its range is begun again. */
public final class ExpiredCursorException extends RuntimeException {

    public ExpiredCursorException(String message) {
        super(message);
    }
}
