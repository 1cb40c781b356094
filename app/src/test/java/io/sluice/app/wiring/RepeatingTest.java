package io.sluice.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.TransientException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

@Isolated("time is virtual for the whole process")
class RepeatingTest {

    private final VirtualTimeScheduler time = VirtualTimeScheduler.getOrSet();
    private final AtomicInteger heads = new AtomicInteger();

    @AfterEach
    void rest() {
        VirtualTimeScheduler.reset();
    }

    /** As heads of the access log are anchored. */
    @Test
    void isDoneAtOnceAndAgainEachMinuteAlsoAfterAFailure() {
        Mono<Void> anchor = Mono.defer(() -> heads.incrementAndGet() == 2
                ? Mono.error(new TransientException("the bucket does not answer", null))
                : Mono.empty());
        Disposable running = Repeating.every(Duration.ofMinutes(1), anchor).subscribe();
        assertThat(heads).hasValue(1);
        time.advanceTimeBy(Duration.ofSeconds(59));
        assertThat(heads).hasValue(1);
        time.advanceTimeBy(Duration.ofSeconds(1));
        assertThat(heads).hasValue(2);
        time.advanceTimeBy(Duration.ofMinutes(1));
        assertThat(heads).hasValue(3);
        running.dispose();
    }
}
