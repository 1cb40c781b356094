package io.sluice.sink.notices;

import io.sluice.pipeline.GoneException;
import io.sluice.pipeline.ObjectRef;
import io.sluice.pipeline.SubjectId;
import io.sluice.sink.gate.DurableVerdictSink;
import io.sluice.sink.notices.NoticeCase.Spot;
import io.sluice.sink.removals.Removal;
import io.sluice.sink.removals.Removals;
import io.sluice.sink.s3.S3Store;
import io.sluice.sink.verdicts.Verdicts;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Does what a decision to restrict says: removes the objects a notice points to, so that the gate is closed and their hashes are
 * banked. What lies elsewhere, and groups, the platform restricts. Doing it again is harmless.
 */
public final class Restricting {

    private final S3Store store;
    private final Verdicts verdicts;
    private final Removals removals;
    private final DurableVerdictSink sink;

    /**
     * Restrictions.
     *
     * @param sink tells the world of the verdict
     */
    public Restricting(S3Store store, Verdicts verdicts, Removals removals, DurableVerdictSink sink) {
        this.store = store;
        this.verdicts = verdicts;
        this.removals = removals;
        this.sink = sink;
    }

    /** Removes all objects of a notice. <b>Errors:</b> of the first that could not be removed. */
    Mono<Void> objects(NoticeCase notice, String reason, String by) {
        return Flux.fromIterable(notice.places())
                .concatMap(spot -> object(spot, notice.category(), reason, by), 1)
                .then();
    }

    private Mono<Void> object(Spot spot, String category, String reason, String by) {
        if (spot.bucket() == null || spot.key() == null) {
            return Mono.empty();
        }
        ObjectRef ref = new ObjectRef(spot.bucket(), spot.key(), spot.version());
        return target(ref)
                .map(found -> new Removal(found.subject(), found.ref(), found.entityTag(), category, reason, by))
                .flatMap(removal -> removals.remove(removal).then(sink.catchUp(removal.subject())))
                .then();
    }

    /** What lies there now; or, if it is gone, what was last judged there; or nothing. */
    private Mono<Target> target(ObjectRef ref) {
        return store.head(ref)
                .map(found -> new Target(found.subject(), found.ref(), found.entityTag()))
                .onErrorResume(
                        GoneException.class,
                        gone -> verdicts.lastAt(ref)
                                .map(last -> new Target(
                                        last.subject(),
                                        Objects.requireNonNullElse(last.ref(), ref),
                                        last.entityTag())));
    }

    private record Target(
            SubjectId subject, ObjectRef ref, @Nullable String entityTag) {}
}
