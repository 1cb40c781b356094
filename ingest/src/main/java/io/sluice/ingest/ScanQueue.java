package io.sluice.ingest;

import io.sluice.ingest.events.Entry.ObjectEntry;
import io.sluice.pipeline.Lane;
import reactor.core.publisher.Mono;

/** Port: puts a request to scan an object into a lane. */
@FunctionalInterface
public interface ScanQueue {

    /**
     * Puts it there. Completes when the queue has it for good.
     *
     * <p><b>Errors:</b> {@link io.sluice.pipeline.TransientException}, {@link io.sluice.pipeline.SetupException}.
     */
    Mono<Void> enqueue(Lane lane, ObjectEntry entry);
}
