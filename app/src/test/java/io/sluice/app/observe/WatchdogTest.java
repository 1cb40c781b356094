package io.sluice.app.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

class WatchdogTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<Runnable> waiting = new ArrayList<>();
    private final Watchdog watchdog = new Watchdog(Map.of("http", () -> waiting::add), meters);

    private Timer delay(String scheduler) {
        return meters.get("sluice.scheduler.delay").tag("scheduler", scheduler).timer();
    }

    @Test
    void eventLoopThatIsHeldUpIsLate() throws InterruptedException {
        StepVerifier.withVirtualTime(watchdog::look)
                .thenAwait(Duration.ofMillis(500))
                .verifyComplete();
        assertThat(delay("http").count()).as("nobody got to it yet").isZero();

        TimeUnit.MILLISECONDS.sleep(20);
        waiting.forEach(Runnable::run);
        assertThat(delay("http").max(TimeUnit.MILLISECONDS)).isGreaterThanOrEqualTo(20);
    }

    @Test
    void timerThatRingsInTimeIsNotLate() {
        StepVerifier.withVirtualTime(watchdog::look)
                .thenAwait(Duration.ofMillis(500))
                .verifyComplete();

        assertThat(delay("parallel").count()).isEqualTo(1);
        assertThat(delay("parallel").totalTime(TimeUnit.MILLISECONDS)).isZero();
    }
}
