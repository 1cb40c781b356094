package io.sluice.ingest;

import io.sluice.ingest.events.Entry.ObjectEntry;
import io.sluice.pipeline.Deferral;
import io.sluice.pipeline.Lane;
import io.sluice.pipeline.MediaObject;
import io.sluice.pipeline.UploadContext;
import reactor.core.publisher.Mono;

/** Objects that a scanner was put off for, as requests in the queue of {@link Lane#DEFERRED}. */
public final class DeferredScans implements Deferral {

    private final ScanQueue queue;

    /** Through this queue. */
    public DeferredScans(ScanQueue queue) {
        this.queue = queue;
    }

    /** Of this version of the object; where it has a full verdict by then, the request is dropped. */
    @Override
    public Mono<Void> defer(MediaObject object, UploadContext context) {
        return queue.enqueue(Lane.DEFERRED, new ObjectEntry(object.ref(), object.sizeBytes(), context, false));
    }
}
