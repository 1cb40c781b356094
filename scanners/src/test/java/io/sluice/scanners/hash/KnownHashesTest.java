package io.sluice.scanners.hash;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.Finding;
import io.sluice.pipeline.Finding.Kind;
import io.sluice.pipeline.KnownHash;
import io.sluice.pipeline.KnownHash.Type;
import io.sluice.pipeline.ScanResult;
import io.sluice.pipeline.ScanResult.Completed;
import io.sluice.pipeline.ScanResult.Inconclusive;
import io.sluice.pipeline.TransientException;
import io.sluice.pipeline.canary.CanaryPicture;
import io.sluice.pipeline.testing.SettableClock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

class KnownHashesTest {

    private static final Random RANDOM = new Random(5);
    private static final KnownHash ONE = Hashes.listed(Type.MD5, Hashes.hex(RANDOM, 32), "one");
    private static final KnownHash TWO = Hashes.listed(Type.MD5, Hashes.hex(RANDOM, 32), "two");

    private final FakeBanks banks = new FakeBanks();
    private final SettableClock clock = new SettableClock();
    private final KnownHashes known = new KnownHashes(banks, Duration.ofMinutes(5), clock, Schedulers.immediate());

    @Test
    void isNotReadyBeforeTheFirstLoad() {
        assertThat(known.isReady()).isFalse();
        assertThat(look()).isEqualTo(new Inconclusive("s", "bank-not-loaded"));
    }

    @Test
    void aBankWithoutEntriesIsNotLoaded() {
        refresh(banks.hold(7, List.of()));
        assertThat(known.isReady()).isFalse();
        assertThat(look()).isEqualTo(new Inconclusive("s", "bank-not-loaded"));
    }

    /** Or a worker without any list would find everything to be unknown. */
    @Test
    void theCanaryAloneIsNoBank() {
        KnownHash canary = new KnownHash(CanaryPicture.BANK, Type.MD5, ONE.hash(), "canary", "canary", null, null);
        refresh(banks.hold(3, List.of(canary)));
        assertThat(known.isReady()).isFalse();
        refresh(banks.hold(4, List.of(canary, TWO)));
        assertThat(known.isReady()).isTrue();
    }

    @Test
    void namesTheGenerationItLookedIn() {
        refresh(banks.hold(12, List.of(ONE)));
        assertThat(known.isReady()).isTrue();
        assertThat(look()).isEqualTo(new Completed("s", "generation-12", List.of()));
    }

    @Test
    void goesStaleWithoutASuccessfulLookAtTheBanks() {
        refresh(banks.hold(1, List.of(ONE)));
        banks.failWith(new TransientException("the database is away", null));
        clock.advance(Duration.ofMinutes(4));
        StepVerifier.create(known.refresh())
                .expectError(TransientException.class)
                .verify();
        assertThat(known.isReady()).isTrue();
        clock.advance(Duration.ofMinutes(2));
        assertThat(known.isReady()).isFalse();
        assertThat(look()).isEqualTo(new Inconclusive("s", "bank-stale"));
    }

    @Test
    void anUnchangedGenerationKeepsItFreshWithoutLoadingAgain() {
        refresh(banks.hold(1, List.of(ONE)));
        TestPublisher<KnownHash> entries = TestPublisher.create();
        banks.stream(entries.flux());
        clock.advance(Duration.ofMinutes(4));
        refresh(banks);
        clock.advance(Duration.ofMinutes(4));
        assertThat(known.isReady()).isTrue();
        entries.assertWasNotSubscribed();
    }

    @Test
    void aScanUnderWayKeepsItsGeneration() {
        refresh(banks.hold(1, List.of(ONE)));
        ScanResult result = known.look("s", index -> {
            refresh(banks.hold(2, List.of(ONE, TWO)));
            return sizeAsFinding(index);
        });
        assertThat(result).isEqualTo(new Completed("s", "generation-1", sizeAsFinding(Hashes.index(List.of(ONE)))));
        assertThat(known.generation()).isEqualTo(2);
        assertThat(known.size()).isEqualTo(2);
    }

    /** Load of 1 begins, 2 arrives and is loaded whole, then the load of 1 ends: 2 stays. */
    @Test
    void aSlowLoadDoesNotBringAnOlderGenerationBack() {
        TestPublisher<KnownHash> slow = TestPublisher.create();
        banks.hold(1, List.of()).stream(slow.flux());
        StepVerifier.create(known.refresh())
                .then(() -> clock.advance(Duration.ofSeconds(1)))
                .then(() -> refresh(banks.hold(2, List.of(ONE, TWO))))
                .then(() -> slow.emit(ONE))
                .verifyComplete();
        assertThat(known.generation()).isEqualTo(2);
    }

    @Test
    void aLoadThatBreaksHalfWayChangesNothing() {
        refresh(banks.hold(1, List.of(ONE)));
        TestPublisher<KnownHash> broken = TestPublisher.create();
        banks.hold(2, List.of()).stream(broken.flux());
        StepVerifier.create(known.refresh())
                .then(() -> broken.next(TWO).error(new TransientException("reset", null)))
                .expectError(TransientException.class)
                .verify();
        assertThat(look()).isEqualTo(new Completed("s", "generation-1", List.of()));
    }

    private void refresh(FakeBanks held) {
        assertThat(held).isSameAs(banks);
        StepVerifier.create(known.refresh()).verifyComplete();
    }

    private ScanResult look() {
        return known.look("s", index -> List.of());
    }

    private static List<Finding> sizeAsFinding(KnownHashIndex index) {
        return List.of(Finding.of("s", Kind.FACT, "size", String.valueOf(index.size()), 1));
    }
}
