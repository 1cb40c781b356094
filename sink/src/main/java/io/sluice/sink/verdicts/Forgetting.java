package io.sluice.sink.verdicts;

import io.sluice.pipeline.GoneException;
import io.sluice.pipeline.ObjectRef;
import io.sluice.pipeline.SetupException;
import io.sluice.pipeline.SubjectId;
import io.sluice.sink.s3.S3Store;
import io.sluice.sink.verdicts.OldVerdicts.Old;
import io.sluice.sink.verdicts.OldVerdicts.Portion;
import io.sluice.sink.verdicts.OldVerdicts.Step;
import io.sluice.sink.verdicts.OldVerdicts.Turn;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Forgets verdicts that are old, that nobody needs, and whose object the store does not have any more. The verdict of an object that
 * is there is kept however old it is: without it the gate would hide the object, and reconciliation have it scanned again.
 *
 * <p><b>Broken off</b> at any moment, it goes on behind the last portion that was stored. <b>Memory:</b> one portion. <b>Threads:</b>
 * those of the database and the store.
 */
public final class Forgetting {

    private static final int PORTION = 1000;
    private static final int AT_ONCE = 4;

    /** A portion takes about so long at most, so that the lease is renewed in time whatever the rate. */
    private static final int SECONDS_A_PORTION = 30;

    /** Reading what is young costs no request, and still is not done as fast as the database can. */
    private static final Duration LEAST_REST = Duration.ofMillis(100);

    private final OldVerdicts verdicts;
    private final S3Store store;
    private final Rules rules;

    /** Forgets these, by what this store has. */
    public Forgetting(OldVerdicts verdicts, S3Store store, Rules rules) {
        this.verdicts = verdicts;
        this.store = store;
        this.rules = rules;
    }

    /**
     * Goes on with a sweep that nobody else goes on with, to its end; completes at once if none is due. Emits what was done.
     *
     * <p><b>Errors:</b> those of the database and the store, and nothing is forgotten of the portion in hand; to be called again
     * after a pause.
     */
    public Flux<Step> work() {
        return verdicts.claim(rules.keep(), rules.every())
                .flatMapMany(turn -> portion(turn).expand(done -> portion(done.turn())))
                .map(Done::step);
    }

    private Mono<Done> portion(Turn turn) {
        int most = Math.min(PORTION, SECONDS_A_PORTION * rules.perSecond());
        return verdicts.read(turn, rules.buckets(), most).flatMap(portion -> done(turn, portion));
    }

    /** Empty at the end, and if it is no longer our turn. */
    private Mono<Done> done(Turn turn, Portion portion) {
        SubjectId last = portion.last();
        if (last == null) {
            return verdicts.finish(turn).then(Mono.empty());
        }
        return gone(portion.old())
                .flatMap(gone -> forgotten(turn, gone)
                        .map(forgotten -> new Step(portion.old().size(), gone.size(), forgotten)))
                .delayElement(rest(portion))
                .flatMap(step -> verdicts.advance(turn, last, step).map(next -> new Done(next, step)));
    }

    private Duration rest(Portion portion) {
        Duration asked = Duration.ofMillis(1000L * portion.old().size() / rules.perSecond());
        return asked.compareTo(LEAST_REST) < 0 ? LEAST_REST : asked;
    }

    private Mono<Integer> forgotten(Turn turn, List<Old> gone) {
        return gone.isEmpty()
                ? Mono.just(0)
                : verdicts.forget(turn, gone.stream().map(Old::subject).toList());
    }

    /** Of a bucket that is not there, no object is: so each is asked for after its objects were. */
    private Mono<List<Old>> gone(List<Old> old) {
        return Flux.fromIterable(old)
                .flatMap(one -> isGone(one).filter(isGone -> isGone).map(isGone -> one), AT_ONCE)
                .collectList()
                .delayUntil(gone -> Flux.fromStream(gone.stream()
                                .map(Old::ref)
                                .filter(Objects::nonNull)
                                .map(ObjectRef::bucket)
                                .distinct())
                        .concatMap(this::reached, 1));
    }

    /** Of groups no store knows anything; the database says which word on a group is the last. */
    private Mono<Boolean> isGone(Old old) {
        ObjectRef ref = old.ref();
        return ref == null ? Mono.just(true) : store.holds(ref, old.entityTag()).map(isThere -> !isThere);
    }

    private Mono<Void> reached(String bucket) {
        return store.reach(bucket)
                .onErrorMap(
                        GoneException.class,
                        missing -> new SetupException(
                                "object store: a bucket of sluice.store.uploads is not there: no verdict is forgotten",
                                missing));
    }

    /**
     * What is forgotten, and how fast.
     *
     * @param buckets whose objects' verdicts may be forgotten
     * @param keep how long after it was decided a verdict is kept at least; the database keeps it thirty days whatever this says
     * @param every how often all verdicts are gone through
     * @param perSecond objects that the store is asked for in a second, on average; at least 1
     */
    public record Rules(Set<String> buckets, Duration keep, Duration every, int perSecond) {
        public Rules {
            buckets = Set.copyOf(buckets);
        }
    }

    private record Done(Turn turn, Step step) {}
}
