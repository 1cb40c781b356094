package io.sluice.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class PatienceTest {

    private final Patience patience = new Patience();

    @Test
    void waitsUntilTheConditionHolds() throws Exception {
        AtomicInteger asked = new AtomicInteger();

        assertThat(patience.until(Duration.ofSeconds(10), () -> asked.incrementAndGet() == 2))
                .isTrue();
    }

    @Test
    void givesUpInTime() throws Exception {
        assertThat(patience.until(Duration.ZERO, () -> false)).isFalse();
    }

    @Test
    void takesNoAnswerForNotYet() throws Exception {
        AtomicInteger asked = new AtomicInteger();

        assertThat(patience.until(Duration.ofSeconds(10), () -> {
                    if (asked.incrementAndGet() == 1) {
                        throw new IOException("no answer");
                    }
                    return true;
                }))
                .isTrue();
    }

    @Test
    void stopsWaitingWhenTheDemoEnds() {
        patience.end();

        assertThatThrownBy(() -> patience.until(Duration.ofMinutes(1), () -> false))
                .isInstanceOf(InterruptedException.class);
    }

    @Test
    void saysWhyWhenAServerIsGone() {
        patience.endBecause(new DemoFailure("the worker ended too early"));

        assertThatThrownBy(() -> patience.pause(Duration.ofMinutes(1))).hasMessageContaining("the worker ended");
        assertThatThrownBy(patience::forEver).hasMessageContaining("the worker ended");
    }
}
