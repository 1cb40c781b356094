package io.sluice.sink.notices;

import io.sluice.pipeline.Decision;
import io.sluice.pipeline.Group;
import io.sluice.pipeline.ObjectRef;
import io.sluice.pipeline.RecordedVerdict;
import io.sluice.pipeline.TransientException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import reactor.core.publisher.Mono;

/** Remembers what was to be scanned again; fails while it is told to. */
final class RecordingRescans implements Rescans {

    final List<ObjectRef> objects = new CopyOnWriteArrayList<>();
    final List<Group> groups = new CopyOnWriteArrayList<>();
    volatile boolean isDown;

    @Override
    public Mono<Void> object(ObjectRef ref) {
        return isDown
                ? Mono.error(new TransientException("no queue", null))
                : Mono.fromRunnable(() -> objects.add(ref));
    }

    @Override
    public Mono<RecordedVerdict> group(Group group) {
        groups.add(group);
        return Mono.just(new RecordedVerdict(group.id(), Decision.BLOCK, 1));
    }
}
