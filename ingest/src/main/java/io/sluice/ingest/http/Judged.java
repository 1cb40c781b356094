package io.sluice.ingest.http;

import io.sluice.pipeline.ObjectRef;
import io.sluice.pipeline.RecordedVerdict;
import io.sluice.pipeline.SubjectId;
import reactor.core.publisher.Mono;

/**
 * Port: what was judged, by whichever worker. The record is asked, not the flow.
 *
 * <p><b>Errors:</b> of all {@link io.sluice.pipeline.PipelineException}.
 */
public interface Judged {

    /** Which subject lies at this place now. <b>Errors:</b> {@link io.sluice.pipeline.GoneException} if none does. */
    Mono<SubjectId> subject(ObjectRef ref);

    /** The verdict on it, once it may be told: that of an incident only after its evidence is sealed. Empty until then. */
    Mono<RecordedVerdict> verdict(SubjectId subject);
}
