package io.sluice.ingest.exchange;

/** Somebody else reads the feed by now; what this one does changes nothing any more. */
final class LostLeaseException extends RuntimeException {

    LostLeaseException() {
        super("the lease of the feed is somebody else's");
    }
}
