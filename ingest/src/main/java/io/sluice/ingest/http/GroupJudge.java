package io.sluice.ingest.http;

import io.sluice.pipeline.Group;
import io.sluice.pipeline.RecordedVerdict;
import reactor.core.publisher.Mono;

/** Judges a group for a caller who waits: {@code ScanPipeline.judge} in the lane {@code FRESH}. */
@FunctionalInterface
public interface GroupJudge {

    /** The verdict, once it is committed. */
    Mono<RecordedVerdict> judge(Group group);
}
