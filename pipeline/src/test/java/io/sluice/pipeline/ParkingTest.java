package io.sluice.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.testing.RecordingObserver;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class ParkingTest {

    private static final TransientException DOWN = new TransientException("down", null);

    private final RecordingObserver observer = new RecordingObserver();
    private final AtomicBoolean up = new AtomicBoolean();
    private final AtomicInteger probes = new AtomicInteger();

    private Parking parking(Mono<Void> whileDown) {
        Mono<Void> probe = Mono.defer(() -> {
            probes.incrementAndGet();
            return up.get() ? Mono.empty() : whileDown;
        });
        return new Parking(Lane.FRESH, probe, new Detached(), observer);
    }

    @Test
    void anOpenLaneLetsEverythingPassAtOnce() {
        Parking parking = parking(Mono.error(DOWN));
        StepVerifier.create(parking.open()).verifyComplete();
        assertThat(probes).hasValue(0);
    }

    @Test
    void aPausedLaneOpensWhenItIsUnpaused() {
        Parking parking = parking(Mono.error(DOWN));
        parking.pause();
        parking.pause();
        StepVerifier.create(parking.open())
                .expectSubscription()
                .then(parking::unpause)
                .verifyComplete();
        assertThat(observer.events()).isEmpty();
    }

    /** Whoever waits must not slip through between the two gates. */
    @Test
    void aLaneThatIsParkedWhilePausedOpensAfterBoth() {
        Parking[] parking = new Parking[1];
        StepVerifier.withVirtualTime(() -> {
                    Mono<Void> opening = parkedAndAskedToOpen(parking, Mono.error(DOWN));
                    parking[0].pause();
                    return opening;
                })
                .expectSubscription()
                .then(() -> up.set(true))
                .expectNoEvent(Duration.ofSeconds(60))
                .then(() -> parking[0].unpause())
                .verifyComplete();
    }

    /**
     * <pre>
     * 0 s     parked; the first probe follows half a second later
     * 60 s    still down, still parked, a handful of probes
     * 61 s    up; the lane opens with the next probe, at most 15 s later (10 s and jitter)
     * </pre>
     */
    @Test
    void aParkedLaneWaitsUntilAProbeSucceeds() {
        Parking[] parking = new Parking[1];
        StepVerifier.withVirtualTime(() -> parkedAndAskedToOpen(parking, Mono.error(DOWN)))
                .expectSubscription()
                .expectNoEvent(Duration.ofSeconds(60))
                .then(() -> assertThat(probes.get()).isBetween(5, 20))
                .then(() -> up.set(true))
                .thenAwait(Duration.ofSeconds(15))
                .verifyComplete();
        assertThat(parking[0].isParked()).isFalse();
        assertThat(observer.events()).containsExactly("parked dependency", "resumed FRESH");
    }

    /** A connection that is half open answers nothing for ever; the lane must not wait for it for ever. */
    @Test
    void aProbeThatHangsIsAskedAgain() {
        Parking[] parking = new Parking[1];
        StepVerifier.withVirtualTime(() -> parkedAndAskedToOpen(parking, Mono.never()))
                .expectSubscription()
                .expectNoEvent(Duration.ofSeconds(60))
                .then(() -> up.set(true))
                .thenAwait(Duration.ofSeconds(30))
                .verifyComplete();
    }

    private Mono<Void> parkedAndAskedToOpen(Parking[] parking, Mono<Void> whileDown) {
        parking[0] = parking(whileDown);
        return parking[0].park(DOWN).then(parking[0].open());
    }

    @Test
    void parkingAParkedLaneChangesNothing() {
        Parking parking = parking(Mono.error(DOWN));
        StepVerifier.create(parking.park(DOWN).then(parking.park(DOWN))).verifyComplete();
        assertThat(observer.events()).containsExactly("parked dependency");
        assertThat(parking.isParked()).isTrue();
    }

    @Test
    void setupFailuresAreToldApartFromOutages() {
        parking(Mono.error(DOWN)).park(new SetupException("denied", null)).block();
        assertThat(observer.events()).containsExactly("parked setup");
    }

    @Test
    void aLaneCanBeParkedAgainAfterItOpened() {
        Parking[] parking = new Parking[1];
        up.set(true);
        StepVerifier.withVirtualTime(() -> parkedAndAskedToOpen(parking, Mono.error(DOWN)))
                .thenAwait(Duration.ofSeconds(1))
                .verifyComplete();
        StepVerifier.withVirtualTime(() -> parking[0].park(DOWN).then(parking[0].open()))
                .thenAwait(Duration.ofSeconds(1))
                .verifyComplete();
        assertThat(observer.count("resumed FRESH")).isEqualTo(2);
    }
}
