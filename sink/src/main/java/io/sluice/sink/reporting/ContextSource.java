package io.sluice.sink.reporting;

import io.sluice.pipeline.UploadContext;
import io.sluice.sink.incidents.StoredIncident;
import reactor.core.publisher.Mono;

/** Port: asks the platform what it knows by now, when an incident is about to be reported. A report goes out without it. */
@FunctionalInterface
public interface ContextSource {

    /** Knows nothing. */
    ContextSource NONE = incident -> Mono.empty();

    /**
     * What the platform knows; empty if nothing. <b>Errors:</b> any; whoever asks waits for a bounded time and goes on without.
     */
    Mono<UploadContext> find(StoredIncident incident);
}
