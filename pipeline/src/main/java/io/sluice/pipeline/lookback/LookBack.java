package io.sluice.pipeline.lookback;

import io.sluice.pipeline.BankChange;
import io.sluice.pipeline.BankState;
import io.sluice.pipeline.HashBanks;
import io.sluice.pipeline.KeptObject;
import io.sluice.pipeline.KnownHash;
import io.sluice.pipeline.RecordedVerdict;
import io.sluice.pipeline.ScanPipeline;
import io.sluice.pipeline.TransientException;
import io.sluice.pipeline.lookback.HashArchive.Portion;
import io.sluice.pipeline.lookback.HashArchive.Row;
import io.sluice.pipeline.lookback.LookBacks.Turn;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Compares new bank entries with what was scanned before.
 *
 * <p>A run has a target generation. It makes a {@link Sieve} of the entries that are new since the last run, streams the kept
 * hashes past it in order of place, and has what is caught judged again by {@link ScanPipeline#judgeAgain}: the same scanners,
 * the whole banks, the same policy. It ends only when no worker matches against an older generation any more, and a last pass
 * over what was kept meanwhile is through. What arrives later still with an older generation is marked late by the archive,
 * and judged again one by one.
 *
 * <p><b>Threads:</b> one portion at a time, on the scheduler it is given. <b>Broken off</b> at any moment, it goes on from the
 * last portion stored; judging twice changes nothing.
 */
public final class LookBack {

    /** Objects looked up by their place at a time. */
    private static final int LATE_AT_ONCE = 100;

    private final HashBanks banks;
    private final HashArchive archive;
    private final LookBacks progress;
    private final Sieve.Maker sieves;
    private final Function<KeptObject, Mono<RecordedVerdict>> judge;
    private final LongSupplier generationInUse;
    private volatile LookBackSettings settings;
    private final Scheduler worker;

    /**
     * A look-back from its collaborators.
     *
     * @param ports where entries, hashes and progress are kept
     * @param sieves compares
     * @param judge {@link ScanPipeline#judgeAgain}: judges what was caught
     * @param generationInUse what this worker matches against: a run waits until that has its target
     * @param worker one thread of low priority
     */
    public LookBack(
            Ports ports,
            Sieve.Maker sieves,
            Function<KeptObject, Mono<RecordedVerdict>> judge,
            LongSupplier generationInUse,
            LookBackSettings settings,
            Scheduler worker) {
        this.banks = ports.banks();
        this.archive = ports.archive();
        this.progress = ports.progress();
        this.sieves = sieves;
        this.judge = judge;
        this.generationInUse = generationInUse;
        this.settings = settings;
        this.worker = worker;
    }

    /**
     * Does what there is to do, and completes: what is late first, then a run if the banks are newer than the last one.
     *
     * <p><b>Errors:</b> those of the ports; to be called again after a pause.
     */
    public Mono<Void> work() {
        return progress.beat(generationInUse.getAsLong())
                .then(Mono.defer(this::late))
                .then(Mono.defer(() -> banks.state().map(BankState::generation)))
                .filter(generation -> generationInUse.getAsLong() >= generation)
                .flatMap(progress::claim)
                .flatMap(this::run);
    }

    /** Changes how many objects are looked at in a second at most, from the next portion on. */
    public void objectsPerSecond(long atMost) {
        settings = new LookBackSettings(settings.portion(), atMost, settings.pause(), settings.overlap());
    }

    private Mono<Void> late() {
        return archive.late(LATE_AT_ONCE)
                .filter(places -> !places.isEmpty())
                .flatMap(places -> judged(places).then(archive.settled(places)).thenReturn(places.size()))
                .filter(settled -> settled == LATE_AT_ONCE)
                .flatMap(more -> late());
    }

    private Mono<Void> judged(List<Long> places) {
        return Flux.fromIterable(places)
                .concatMap(archive::find, 1)
                .concatMap(judge, 1)
                .then();
    }

    /** Many hits take their time; meanwhile the turn is kept. */
    private Mono<Void> judged(List<Long> places, Turn turn) {
        return Flux.fromIterable(places)
                .buffer(LATE_AT_ONCE)
                .concatMap(some -> judged(some).then(kept(progress.advance(turn, turn.place(), 0, 0))), 1)
                .then();
    }

    private Mono<Void> run(Turn turn) {
        Flux<KnownHash> entries =
                banks.changes(turn.since()).ofType(BankChange.Put.class).map(BankChange.Put::hash);
        return sieves.of(entries)
                .flatMap(sieve -> sieve.isEmpty() ? Mono.just(true) : passes(turn, sieve))
                .flatMap(isThrough -> isThrough ? progress.finish(turn) : progress.restart(turn))
                .then();
    }

    private Mono<Boolean> passes(Turn turn, Sieve sieve) {
        return pass(turn, sieve, null)
                .then(Mono.defer(() -> everyoneFollows(turn)))
                .flatMap(isThrough ->
                        isThrough ? pass(turn.at(0), sieve, settings.overlap()).thenReturn(true) : Mono.just(false));
    }

    /**
     * Whether nobody matches against an older generation any more. Until then the run waits, with its turn; but not while there
     * are newer entries, which must not wait for a worker that is dead: then a run for all of them takes its place.
     */
    private Mono<Boolean> everyoneFollows(Turn turn) {
        return progress.beat(generationInUse.getAsLong())
                .then(progress.oldestInUse())
                .flatMap(oldest -> oldest >= turn.target() ? Mono.just(true) : waited(turn));
    }

    private Mono<Boolean> waited(Turn turn) {
        return kept(progress.advance(turn, Long.MAX_VALUE, 0, 0))
                .then(Mono.delay(settings.pause()))
                .then(Mono.defer(banks::state))
                .flatMap(state -> state.generation() > turn.target() ? Mono.just(false) : everyoneFollows(turn));
    }

    private Mono<Void> pass(Turn from, Sieve sieve, @Nullable Duration recency) {
        return portion(from, recency)
                .expand(portion -> isLast(portion)
                        ? Mono.empty()
                        : handled(portion, from, sieve).then(portion(from.at(portion.last()), recency)))
                .then();
    }

    private Mono<Portion> portion(Turn turn, @Nullable Duration recency) {
        return archive.read(turn.place(), turn.target(), recency, settings.portion());
    }

    private static boolean isLast(Portion portion) {
        return portion.rows().isEmpty();
    }

    private Mono<Void> handled(Portion portion, Turn turn, Sieve sieve) {
        return Mono.fromCallable(() -> caught(portion, sieve))
                .subscribeOn(worker)
                .flatMap(places -> judged(places, before(portion, turn)).thenReturn((long) places.size()))
                .flatMap(hits -> kept(
                        progress.advance(turn, portion.last(), portion.rows().size(), hits)))
                .then(Mono.delay(settings.rest(portion.rows().size())))
                .then();
    }

    /** Whoever takes over in the middle of a portion begins with it again, not with the whole pass. */
    private static Turn before(Portion portion, Turn turn) {
        return turn.at(portion.rows().get(0).place() - 1);
    }

    private static List<Long> caught(Portion portion, Sieve sieve) {
        return portion.rows().stream()
                .filter(row -> sieve.catches(row.hashes()))
                .map(Row::place)
                .toList();
    }

    private static Mono<Boolean> kept(Mono<Boolean> turn) {
        return turn.filter(isMine -> isMine)
                .switchIfEmpty(
                        Mono.error(() -> new TransientException("another worker goes on with the look-back", null)));
    }

    /**
     * Where everything is kept.
     *
     * @param banks the entries
     * @param archive the hashes
     * @param progress how far it is
     */
    public record Ports(HashBanks banks, HashArchive archive, LookBacks progress) {}
}
