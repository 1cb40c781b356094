package io.sluice.ingest.s3;

import io.sluice.ingest.IngestObserver;
import io.sluice.pipeline.Content;
import io.sluice.pipeline.ObjectRef;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/** An S3 store to read objects from; the entry to this package. */
public final class S3Store {

    private final S3Requests requests;
    private final IngestObserver observer;

    /**
     * A store.
     *
     * @param client of the store, on an HTTP client that no long poll shares; stays the caller's to close
     */
    public S3Store(S3AsyncClient client, S3ReadSettings settings, IngestObserver observer) {
        this.requests = new S3Requests(client, settings);
        this.observer = observer;
    }

    /** The bytes of one object; nothing is asked before it is opened. */
    public Content content(ObjectRef ref) {
        return new S3Content(requests, ref, observer);
    }
}
