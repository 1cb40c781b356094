package io.sluice.sink.notices;

import io.sluice.pipeline.Group;
import io.sluice.pipeline.ObjectRef;
import io.sluice.pipeline.RecordedVerdict;
import reactor.core.publisher.Mono;

/** Port: has something looked at again before everything else, in the lane {@code URGENT}. */
public interface Rescans {

    /** Asks for an object, whatever verdict it has. Completes when the queue has the request for good. */
    Mono<Void> object(ObjectRef ref);

    /** Judges a group; the verdict is committed when this emits it. */
    Mono<RecordedVerdict> group(Group group);
}
