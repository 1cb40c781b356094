package io.sluice.app.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sluice.pipeline.lookback.LookBacks;
import io.sluice.pipeline.lookback.LookBacks.Turn;
import io.sluice.sink.cases.LookBackRoutes.View;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class LookBackMetersTest {

    private static final Turn TURN = new Turn(1, 3, 7, 0);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private boolean isMine = true;
    private View view = view(3, 7L, 400);

    @Test
    void portionsObjectsAndMatchesAreCountedWhenTheyAreStored() {
        LookBacks progress = new MeteredLookBacks(new Turns(), meters);
        assertThat(count("portions")).isZero();
        progress.advance(TURN, 4096, 4096, 2).block();
        progress.advance(TURN, 4096, 0, 0).block();
        progress.advance(TURN, 5000, 904, 1).block();
        isMine = false;
        progress.advance(TURN, 9000, 4000, 9).block();

        assertThat(count("portions")).isEqualTo(2);
        assertThat(count("objects")).isEqualTo(5000);
        assertThat(count("matches")).isEqualTo(3);
    }

    @Test
    void whatRemainsAndHowFarItIsBehindIsShown() {
        LookBackWatch watch = new LookBackWatch(() -> Mono.just(view), () -> 9, meters);
        watch.look().block();
        assertThat(gauge("remaining")).isEqualTo(600);
        assertThat(gauge("lag.generations")).isEqualTo(6);

        view = view(9, null, 1000);
        watch.look().block();
        assertThat(gauge("remaining")).isZero();
        assertThat(gauge("lag.generations")).isZero();
    }

    private double count(String name) {
        return meters.get("sluice.lookback." + name).counter().count();
    }

    private double gauge(String name) {
        return meters.get("sluice.lookback." + name).gauge().value();
    }

    private static View view(long since, @Nullable Long target, long seen) {
        return new View(since, target, seen, 0, 1000, null, null);
    }

    /** A turn that is lost when the test says so. */
    private final class Turns implements LookBacks {
        @Override
        public Mono<Turn> claim(long generation) {
            return Mono.just(TURN);
        }

        @Override
        public Mono<Boolean> advance(Turn turn, long place, long seen, long hits) {
            return Mono.fromSupplier(() -> isMine);
        }

        @Override
        public Mono<Boolean> finish(Turn turn) {
            return Mono.just(true);
        }

        @Override
        public Mono<Boolean> restart(Turn turn) {
            return Mono.just(true);
        }

        @Override
        public Mono<Void> beat(long generation) {
            return Mono.empty();
        }

        @Override
        public Mono<Long> oldestInUse() {
            return Mono.just(0L);
        }
    }
}
