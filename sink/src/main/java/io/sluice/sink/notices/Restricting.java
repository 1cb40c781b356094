package io.sluice.sink.notices;

import io.sluice.pipeline.GoneException;
import io.sluice.pipeline.ObjectRef;
import io.sluice.pipeline.SubjectId;
import io.sluice.sink.gate.DurableVerdictSink;
import io.sluice.sink.notices.NoticeCase.Spot;
import io.sluice.sink.removals.GroupRemoval;
import io.sluice.sink.removals.GroupRemovals;
import io.sluice.sink.removals.Removal;
import io.sluice.sink.removals.Removals;
import io.sluice.sink.s3.S3Store;
import io.sluice.sink.verdicts.Verdicts;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Does what a decision to restrict says: removes the objects a notice points to, so that the gate is closed and their hashes are
 * banked, and the groups, so that their verdict is to block and they are known again. What lies elsewhere, the platform restricts.
 * Doing it again is harmless.
 */
public final class Restricting {

    private final S3Store store;
    private final Verdicts verdicts;
    private final Removals removals;
    private final GroupRemovals groups;
    private final DurableVerdictSink sink;

    /**
     * Restrictions.
     *
     * @param sink tells the world of the verdict
     */
    public Restricting(
            S3Store store, Verdicts verdicts, Removals removals, GroupRemovals groups, DurableVerdictSink sink) {
        this.store = store;
        this.verdicts = verdicts;
        this.removals = removals;
        this.groups = groups;
        this.sink = sink;
    }

    /** Removes all objects and groups of a notice. <b>Errors:</b> of the first that could not be removed. */
    Mono<Void> places(NoticeCase notice, String reason, String by) {
        return Flux.fromIterable(notice.places())
                .concatMap(
                        spot -> spot.groupId() == null
                                ? object(spot, notice.category(), reason, by)
                                : group(spot, spot.groupId(), notice.category(), reason, by),
                        1)
                .then();
    }

    private Mono<Void> group(Spot spot, String groupId, String category, String reason, String by) {
        Place.Card card = spot.chatGroup();
        List<String> invites = card == null ? List.of() : card.invites();
        return groups.remove(new GroupRemoval(groupId, invites, category, reason, by, null))
                .flatMap(sink::catchUp)
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
