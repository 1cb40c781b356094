package io.sluice.ingest.exchange;

/** More of a list vanished than is believed without a person. */
final class ShrunkListException extends RuntimeException {

    ShrunkListException() {
        super("too much of the list vanished at once");
    }
}
