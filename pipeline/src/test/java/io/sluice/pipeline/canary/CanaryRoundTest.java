package io.sluice.pipeline.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.pipeline.TransientException;
import io.sluice.pipeline.testing.FakeCanaries;
import io.sluice.pipeline.testing.SettableClock;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** A canary a period, whoever puts it, and none that stays. */
class CanaryRoundTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final SettableClock clock = new SettableClock();
    private final FakeCanaries canaries = new FakeCanaries(clock);
    private final Bucket bucket = new Bucket();
    private final List<Canaries.Standing> told = new ArrayList<>();

    private CanaryRound worker() {
        return new CanaryRound(canaries, bucket, MINUTE, told::add);
    }

    @Test
    void oneIsPutEachPeriodByWhicheverWorkerComesFirst() {
        Mono<Void> one = worker().run();
        Mono<Void> other = worker().run();
        for (int turn = 0; turn < 12; turn++) {
            one.block();
            other.block();
            clock.advance(Duration.ofSeconds(10));
        }
        assertThat(bucket.lying).hasSize(2).containsValue(CanaryPicture.bytes());
    }

    @Test
    void whatLayThereForTenMinutesIsTakenAway() {
        for (int minute = 0; minute < 30; minute++) {
            worker().run().block();
            clock.advance(MINUTE);
        }
        assertThat(bucket.lying).hasSize(10);
    }

    @Test
    void theNewestThatArrivedIsTold() {
        Instant put = clock.instant();
        worker().run().block();
        assertThat(told).containsExactly(new Canaries.Standing(null));
        canaries.escalated(bucket.lying.keySet().iterator().next()).block();
        clock.advance(MINUTE);
        worker().run().block();
        assertThat(told).last().isEqualTo(new Canaries.Standing(put));
    }

    @Test
    void howTheyFareIsToldThoughTheStoreIsDown() {
        bucket.isDown = true;
        assertThatThrownBy(() -> worker().run().block()).hasMessageContaining("down");
        assertThat(told).hasSize(1);
    }

    private static final class Bucket implements CanaryPlace {
        private final Map<String, ByteBuffer> lying = new ConcurrentHashMap<>();
        private boolean isDown;

        @Override
        public Mono<Void> put(String key, ByteBuffer bytes) {
            return isDown
                    ? Mono.error(new TransientException("the store is down", null))
                    : Mono.fromRunnable(() -> lying.put(key, bytes));
        }

        @Override
        public Mono<Void> remove(String key) {
            return Mono.fromRunnable(() -> lying.remove(key));
        }
    }
}
