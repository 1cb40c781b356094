package io.sluice.app.wiring;

import io.sluice.ingest.ScanQueue;
import io.sluice.ingest.events.Entry.ObjectEntry;
import io.sluice.pipeline.Group;
import io.sluice.pipeline.Lane;
import io.sluice.pipeline.ObjectRef;
import io.sluice.pipeline.RecordedVerdict;
import io.sluice.pipeline.ScanPipeline;
import io.sluice.pipeline.UploadContext;
import io.sluice.sink.notices.Rescans;
import reactor.core.publisher.Mono;

/**
 * What notices point to, before everything else: objects by the urgent queue, groups by the pipeline itself.
 *
 * @param queue of the lanes
 * @param pipeline that judges groups
 */
record UrgentRescans(ScanQueue queue, ScanPipeline pipeline) implements Rescans {

    @Override
    public Mono<Void> object(ObjectRef ref) {
        return queue.enqueue(Lane.URGENT, new ObjectEntry(ref, 0, UploadContext.NONE, true));
    }

    @Override
    public Mono<RecordedVerdict> group(Group group) {
        return pipeline.judge(group, Lane.URGENT);
    }
}
