package io.sluice.scanners.hash;

import io.sluice.pipeline.BankChange;
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
import java.util.function.Function;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * The banks as this worker knows them: follows their generation and swaps one immutable snapshot for the next.
 *
 * <p>It is ready while it holds at least one entry and its last successful look at the banks is younger than the
 * greatest age. While it is not, every answer is inconclusive: no bank is never the same as no match.
 *
 * <p><b>Threads:</b> safe from any. A scan under way keeps the snapshot that it began with.
 */
public final class KnownHashes {

    /** Entries asked of the banks at a time while an index is built. */
    private static final int PREFETCH = 1024;

    private static final Loaded NOTHING = new Loaded(new KnownHashIndex.Builder().build(0), Instant.MIN);

    private final HashBanks banks;
    private final Duration greatestAge;
    private final Clock clock;
    private final Scheduler cpu;
    private volatile Loaded loaded = NOTHING;

    /**
     * Nothing is loaded until {@link #refresh} is called.
     *
     * @param banks where the entries are kept
     * @param greatestAge how long a snapshot may be used without a successful look at the banks
     * @param clock tells the age
     * @param cpu where indexes are built
     */
    public KnownHashes(HashBanks banks, Duration greatestAge, Clock clock, Scheduler cpu) {
        this.banks = banks;
        this.greatestAge = greatestAge;
        this.clock = clock;
        this.cpu = cpu;
    }

    /**
     * Looks at the banks and loads them if they changed. To be called again and again, at intervals well below the
     * greatest age; calls may overlap.
     *
     * <p>The generation is read before the entries, so a snapshot holds at least what its generation says.
     *
     * <p><b>Errors:</b> those of the banks; what was loaded stays in use until it is too old.
     */
    public Mono<Void> refresh() {
        return Mono.defer(
                        () -> banks.state().single().map(BankState::generation).flatMap(this::follow))
                .then();
    }

    private Mono<Loaded> follow(long generation) {
        Instant asked = clock.instant();
        KnownHashIndex present = loaded.index();
        Mono<KnownHashIndex> index =
                present.size() > 0 && present.generation() == generation ? Mono.just(present) : load(generation);
        return index.map(next -> new Loaded(next, asked)).doOnNext(this::swap);
    }

    private Mono<KnownHashIndex> load(long generation) {
        return banks.changes(0)
                .ofType(BankChange.Put.class)
                .map(BankChange.Put::hash)
                .publishOn(cpu, PREFETCH)
                .collect(KnownHashIndex.Builder::new, KnownHashIndex.Builder::add)
                .map(builder -> builder.build(generation));
    }

    /** A slow load that ends after a later one must not bring the older state back. */
    private synchronized void swap(Loaded next) {
        if (!next.checked().isBefore(loaded.checked())) {
            loaded = next;
        }
    }

    /** Whether scans get an answer now. */
    public boolean isReady() {
        Loaded current = loaded;
        return !current.isEmpty() && !isStale(current);
    }

    /** The generation in use; 0 before anything is loaded. */
    public long generation() {
        return loaded.index().generation();
    }

    /** How many entries are in use. */
    public int size() {
        return loaded.index().size();
    }

    /** What a scanner finds in the one snapshot that is current now, or why there is none to look in. */
    ScanResult look(String scanner, Function<KnownHashIndex, List<Finding>> findings) {
        Loaded current = loaded;
        if (current.isEmpty()) {
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

    private record Loaded(KnownHashIndex index, Instant checked) {

        boolean isEmpty() {
            return index.size() == 0;
        }
    }
}
