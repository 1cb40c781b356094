package io.sluice.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What a limiter says of its load is what somebody with a stop watch would say. */
class LimiterLoadTest {

    private final AtomicLong nanos = new AtomicLong();
    private final Limiter limiter = new Limiter("units", 2, 0, nanos::get);
    private final List<Permit> permits = new ArrayList<>();

    @Test
    void saysHowLongPermitsWereHeldAndWaitedFor() {
        LimiterLoad before = limiter.load();
        ask();
        ask();
        ask();
        passSeconds(4);
        permits.remove(0).release();
        passSeconds(2);
        permits.forEach(Permit::release);
        passSeconds(4);
        LimiterLoad span = limiter.load().since(before);
        assertThat(span.grants()).isEqualTo(3);
        assertThat(span.perSecond()).isEqualTo(0.3);
        assertThat(span.heldSeconds()).isEqualTo((4 + 6 + 2) / 3.0);
        assertThat(span.waitSeconds()).isEqualTo(4 / 3.0);
        assertThat(span.inUse()).isEqualTo(1.2);
        assertThat(span.waits().percentile(0.5)).isZero();
        assertThat(span.waits().percentile(0.95)).isBetween(4000.0, 4000.0 * 1.2);
    }

    @Test
    void saysNothingOfASpanInWhichNothingHappened() {
        LimiterLoad before = limiter.load();
        passSeconds(1);
        LimiterLoad idle = limiter.load().since(before);
        assertThat(idle.perSecond()).isZero();
        assertThat(idle.heldSeconds()).isZero();
        assertThat(idle.waitSeconds()).isZero();
        assertThat(limiter.load().since(limiter.load()).inUse()).isZero();
    }

    private void ask() {
        limiter.acquire(Lane.FRESH, 1).subscribe(permits::add);
    }

    private void passSeconds(int seconds) {
        nanos.addAndGet(seconds * 1_000_000_000L);
    }
}
