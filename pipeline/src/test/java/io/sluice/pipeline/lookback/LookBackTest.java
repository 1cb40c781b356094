package io.sluice.pipeline.lookback;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.BankChange;
import io.sluice.pipeline.BankState;
import io.sluice.pipeline.Decision;
import io.sluice.pipeline.HashBanks;
import io.sluice.pipeline.KeptObject;
import io.sluice.pipeline.KnownHash;
import io.sluice.pipeline.PackedHashes;
import io.sluice.pipeline.PdqHash;
import io.sluice.pipeline.RecordedVerdict;
import io.sluice.pipeline.TransientException;
import io.sluice.pipeline.testing.TestMedia;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

class LookBackTest {

    private static final PdqHash KNOWN = TestMedia.pdq(1);
    private static final Duration LONG = Duration.ofMinutes(5);

    private final FakeArchive archive = new FakeArchive();
    private final FakeLookBacks progress = new FakeLookBacks();
    private final List<KeptObject> judged = new ArrayList<>();
    private List<KnownHash> entries = List.of(entry(KNOWN));
    private Mono<Void> judging = Mono.empty();
    private long generation = 2;
    private long inUse = 2;

    @Test
    void judgesWhatANewEntryMatchesAndNothingElse() {
        archive.keep(TestMedia.pdq(5), 1, false);
        KeptObject hit = archive.find(archive.keep(KNOWN, 1, false)).block();
        look();
        assertThat(judged).isNotEmpty().containsOnly(hit);
        assertThat(progress.since()).isEqualTo(2);
    }

    @Test
    void whatWasMatchedAgainstTheEntryAlreadyIsNotLookedAt() {
        archive.keep(KNOWN, 2, false);
        look();
        assertThat(judged).isEmpty();
    }

    @Test
    void withoutNewEntriesNothingIsRead() {
        entries = List.of();
        archive.keep(KNOWN, 1, false);
        look();
        assertThat(archive.reads()).isZero();
        assertThat(progress.since()).isEqualTo(2);
    }

    @Test
    void doesNotBeginBeforeThisWorkerMatchesAgainstTheNewEntries() {
        archive.keep(KNOWN, 1, false);
        inUse = 1;
        look();
        assertThat(judged).isEmpty();
        assertThat(progress.since()).isZero();
    }

    @Test
    void aRunThatWasBrokenOffGoesOnWhereItStood() {
        for (int i = 0; i < 6; i++) {
            archive.keep(TestMedia.pdq(10 + i), 1, false);
        }
        archive.keep(KNOWN, 1, false);
        judging = Mono.error(new TransientException("the database is away", null));
        StepVerifier.withVirtualTime(() -> lookBack().work())
                .thenAwait(LONG)
                .expectError(TransientException.class)
                .verify();
        assertThat(progress.place()).isEqualTo(6);
        judging = Mono.empty();
        progress.expire();
        look();
        assertThat(judged).isNotEmpty();
        assertThat(progress.since()).isEqualTo(2);
    }

    @Test
    void keepingTheTurnAmidAPortionDoesNotThrowTheRunBack() {
        List<Long> places = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            archive.keep(TestMedia.pdq(10 + i), 1, false);
        }
        archive.keep(KNOWN, 1, false);
        progress.onAdvance(places::add);
        look();
        assertThat(places.subList(0, 5)).isSorted();
    }

    @Test
    void whoLostTheTurnStopsAndTheOtherGoesOn() {
        archive.keep(KNOWN, 1, false);
        judging = Mono.fromRunnable(progress::expire);
        StepVerifier.withVirtualTime(() -> lookBack().work())
                .thenAwait(LONG)
                .expectError(TransientException.class)
                .verify();
        assertThat(progress.since()).isZero();
    }

    @Test
    void doesNotEndWhileAnyWorkerMatchesAgainstOlderEntriesAndSeesWhatThatOneKept() {
        progress.other(1);
        StepVerifier.withVirtualTime(() -> lookBack().work())
                .thenAwait(LONG)
                .then(() -> {
                    assertThat(progress.since()).isZero();
                    archive.keep(KNOWN, 1, false);
                    progress.other(2);
                })
                .thenAwait(LONG)
                .verifyComplete();
        assertThat(judged).hasSize(1);
        assertThat(progress.since()).isEqualTo(2);
    }

    @Test
    void newerEntriesDoNotWaitForAWorkerThatIsDead() {
        progress.other(1);
        KeptObject hit = archive.find(archive.keep(TestMedia.pdq(77), 1, false)).block();
        StepVerifier.withVirtualTime(() -> lookBack().work())
                .thenAwait(LONG)
                .then(() -> {
                    entries = List.of(entry(KNOWN), entry(TestMedia.pdq(77)));
                    generation = 3;
                    inUse = 3;
                })
                .thenAwait(LONG)
                .verifyComplete();
        assertThat(progress.since()).isZero();
        StepVerifier.withVirtualTime(() -> lookBack().work())
                .thenAwait(LONG)
                .then(() -> assertThat(judged).containsExactly(hit))
                .then(() -> progress.other(3))
                .thenAwait(LONG)
                .verifyComplete();
        assertThat(progress.since()).isEqualTo(3);
    }

    @Test
    void judgesWhatIsLateWithoutASieve() {
        entries = List.of();
        KeptObject late = archive.find(archive.keep(TestMedia.pdq(3), 0, true)).block();
        look();
        assertThat(judged).containsExactly(late);
        look();
        assertThat(judged).hasSize(1);
    }

    @Test
    void looksAtNoMoreObjectsASecondThanItMay() {
        for (int i = 0; i < 100; i++) {
            archive.keep(TestMedia.pdq(10 + i), 1, false);
        }
        StepVerifier.withVirtualTime(() -> lookBack().work())
                .thenAwait(Duration.ofSeconds(8))
                .then(() -> assertThat(progress.place()).isBetween(70L, 84L))
                .thenAwait(LONG)
                .verifyComplete();
    }

    private void look() {
        StepVerifier.withVirtualTime(() -> lookBack().work()).thenAwait(LONG).verifyComplete();
    }

    /** Two objects a portion, ten a second. */
    private LookBack lookBack() {
        LookBackSettings settings = new LookBackSettings(2, 10, Duration.ofSeconds(1), Duration.ofMinutes(15));
        return new LookBack(
                new LookBack.Ports(new Banks(), archive, progress),
                LookBackTest::sieve,
                this::judge,
                () -> inUse,
                settings,
                Schedulers.fromExecutor(Runnable::run));
    }

    private Mono<RecordedVerdict> judge(KeptObject kept) {
        return judging.then(Mono.fromSupplier(() -> {
            judged.add(kept);
            return new RecordedVerdict(kept.object().id(), Decision.BLOCK, 2);
        }));
    }

    private static Mono<Sieve> sieve(Flux<KnownHash> entries) {
        return entries.map(KnownHash::hash).collect(Collectors.toSet()).map(Caught::new);
    }

    private static KnownHash entry(PdqHash hash) {
        return new KnownHash("bank", KnownHash.Type.PDQ, hash.hex(), "known-csam", "e-1", null, null);
    }

    /** Catches equal hashes. */
    private record Caught(Set<String> hashes) implements Sieve {
        @Override
        public boolean catches(PackedHashes kept) {
            return hashes.contains(kept.hash(0, 0).hex());
        }

        @Override
        public boolean isEmpty() {
            return hashes.isEmpty();
        }
    }

    /** The banks. */
    private final class Banks implements HashBanks {
        @Override
        public Mono<BankState> state() {
            return Mono.fromSupplier(() -> new BankState(generation, List.of()));
        }

        @Override
        public Flux<BankChange> changes(long since) {
            return Flux.fromIterable(entries).index((i, hash) -> new BankChange.Put(i + 1, hash));
        }
    }
}
