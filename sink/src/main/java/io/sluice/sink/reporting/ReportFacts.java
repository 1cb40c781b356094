package io.sluice.sink.reporting;

import io.sluice.sink.incidents.StoredIncident;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Port: what our own records add to a report.
 *
 * <p><b>Errors:</b> {@link io.sluice.pipeline.TransientException}, {@link io.sluice.pipeline.SetupException}.
 */
public interface ReportFacts {

    /** The authority's numbers of finished reports about the same person or the same group, newest first. */
    Flux<String> priorReports(StoredIncident incident);

    /** The class that an authority's list gives the very file that was found: A1, A2, B1 or B2; empty if it gives none. */
    Mono<String> classification(StoredIncident incident);
}
