package io.sluice.scanners.hash;

import io.sluice.pipeline.BankState;
import io.sluice.pipeline.Finding;
import io.sluice.pipeline.HashBanks;
import io.sluice.pipeline.ScanResult;
import io.sluice.pipeline.ScanResult.Completed;
import io.sluice.pipeline.ScanResult.Inconclusive;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * The banks as this worker knows them: follows their changes and swaps one immutable snapshot for the next.
 *
 * <p>It is ready while it holds at least one entry of a bank in force and its last successful look at the banks is younger than
 * the greatest age. While it is not, every answer is inconclusive: no bank is never the same as no match.
 *
 * <p>{@link #refresh} and {@link #tidy} are to be called again and again, apart from one another: the first makes changes
 * visible and is quick, the second keeps looking fast and may take seconds.
 *
 * <p><b>Threads:</b> safe from any. A scan under way keeps the snapshot that it began with.
 */
public final class KnownHashes {

    /** Changes asked of the banks at a time. */
    private static final int PREFETCH = 1024;

    private static final KnownHashIndex EMPTY = new KnownHashIndex(0, BankRules.of(List.of()), Shelf.EMPTY);

    private final HashBanks banks;
    private final Duration greatestAge;
    private final Clock clock;
    private final Scheduler building;
    private final SnapshotFolder folder;
    private final AtomicLong looks = new AtomicLong();
    private final AtomicBoolean tidying = new AtomicBoolean();
    private volatile Loaded loaded = new Loaded(EMPTY, Instant.MIN, 0);

    /**
     * Nothing is loaded until {@link #refresh} is called.
     *
     * @param banks where the entries are kept
     * @param greatestAge how long a snapshot may be used without a successful look at the banks
     * @param clock tells the age
     * @param building where tables are built; a merge may keep a thread for seconds
     * @param folder where the tables are kept between runs
     */
    public KnownHashes(HashBanks banks, Duration greatestAge, Clock clock, Scheduler building, SnapshotFolder folder) {
        this.banks = banks;
        this.greatestAge = greatestAge;
        this.clock = clock;
        this.building = building;
        this.folder = folder;
    }

    /** The same without a folder: the tables lie in direct memory and are made anew by each run. */
    public KnownHashes(HashBanks banks, Duration greatestAge, Clock clock, Scheduler building) {
        this(banks, greatestAge, clock, building, SnapshotFolder.none());
    }

    /**
     * Looks at the banks and makes their changes since the last look. To be called at intervals well below the greatest age;
     * calls may overlap.
     *
     * <p>The generation is read before the changes, so a snapshot holds at least what its generation says. Changes are seen all
     * at once.
     *
     * <p><b>Errors:</b> those of the banks; what was loaded stays in use until it is too old.
     */
    public Mono<Void> refresh() {
        return Mono.defer(() -> {
            long look = looks.incrementAndGet();
            return banks.state().single().flatMap(state -> follow(state, look));
        });
    }

    private Mono<Void> follow(BankState state, long look) {
        Instant asked = clock.instant();
        KnownHashIndex present = loaded.index();
        if (present.size() == 0 || state.generation() < present.generation()) {
            return restored(state)
                    .flatMap(saved -> changes(saved.generation())
                            .doOnNext(changes -> swap(state, asked, look, shelf -> changes.onto(saved.shelf())))
                            .then());
        }
        if (present.generation() == state.generation()) {
            return Mono.fromRunnable(() -> swap(state, asked, look, UnaryOperator.identity()));
        }
        return changes(present.generation())
                .doOnNext(changes -> swap(state, asked, look, changes::onto))
                .then();
    }

    private Mono<Saved> restored(BankState state) {
        return Mono.fromCallable(() -> folder.load(state.generation())).subscribeOn(building);
    }

    private Mono<Changes> changes(long since) {
        return banks.changes(since)
                .publishOn(building, PREFETCH)
                .collect(() -> new Intake(folder, since == 0), Intake::add)
                .map(Intake::finished);
    }

    /** A slow load that ends after a later one must not bring the older state back. */
    private synchronized void swap(BankState state, Instant asked, long look, UnaryOperator<Shelf> change) {
        if (look > loaded.look()) {
            Shelf next = change.apply(loaded.index().shelf());
            KnownHashIndex index = new KnownHashIndex(state.generation(), BankRules.of(state.banks()), next);
            loaded = new Loaded(index, asked, look);
        }
    }

    /**
     * Merges tables of like size, so that few are left to look in, and writes the snapshot when it is due. Looks and changes go
     * on meanwhile. To be called every second or so; a call does nothing while another is under way.
     *
     * <p><b>Errors:</b> none that matter: what failed is tried again by the next call, and logged.
     */
    public Mono<Void> tidy() {
        return Mono.<Void>fromRunnable(this::tidyUp).subscribeOn(building);
    }

    private void tidyUp() {
        if (tidying.compareAndSet(false, true)) {
            try {
                List<Shelved> due = loaded.index().shelf().due(Integer.MAX_VALUE);
                while (!due.isEmpty()) {
                    replace(due, SegmentWriter.merge(folder, due));
                    due = loaded.index().shelf().due(Integer.MAX_VALUE);
                }
                KnownHashIndex index = loaded.index();
                folder.save(index.generation(), index.shelf());
            } finally {
                tidying.set(false);
            }
        }
    }

    private synchronized void replace(List<Shelved> merged, Segment by) {
        Shelf next = loaded.index().shelf().replaced(merged, by);
        KnownHashIndex index = new KnownHashIndex(generation(), loaded.index().rules(), next);
        loaded = new Loaded(index, loaded.checked(), loaded.look());
    }

    /** Whether scans get an answer now. */
    public boolean isReady() {
        Loaded current = loaded;
        return current.isInForce() && !isStale(current);
    }

    /** The generation in use; 0 before anything is loaded. */
    public long generation() {
        return loaded.index().generation();
    }

    /** How many entries are in use. */
    public int size() {
        return loaded.index().size();
    }

    /** Bytes of direct memory and mapped pages that the tables in use take; up to twice that while they are merged. */
    public long bytes() {
        return loaded.index().shelf().segments().stream()
                .mapToLong(shelved -> shelved.segment().image().length())
                .sum();
    }

    /** The snapshot that is current now; an empty one before anything is loaded. */
    KnownHashIndex index() {
        return loaded.index();
    }

    /** When the last look at the banks succeeded; {@link Instant#MIN} before the first. */
    public Instant checkedAt() {
        return loaded.checked();
    }

    /** Whether that is too long ago to say what the banks hold. */
    boolean isStale() {
        return isStale(loaded);
    }

    /** What a scanner finds in the one snapshot that is current now, or why there is none to look in. */
    ScanResult look(String scanner, Function<KnownHashIndex, List<Finding>> findings) {
        Loaded current = loaded;
        if (!current.isInForce()) {
            return new Inconclusive(scanner, "bank-not-loaded");
        }
        if (isStale(current)) {
            return new Inconclusive(scanner, "bank-stale");
        }
        KnownHashIndex index = current.index();
        return new Completed(scanner, BankState.version(index.generation()), findings.apply(index));
    }

    private boolean isStale(Loaded current) {
        return current.checked().isBefore(clock.instant().minus(greatestAge));
    }

    private record Loaded(KnownHashIndex index, Instant checked, long look, boolean isInForce) {

        Loaded(KnownHashIndex index, Instant checked, long look) {
            this(index, checked, look, index.isInForce());
        }
    }
}
