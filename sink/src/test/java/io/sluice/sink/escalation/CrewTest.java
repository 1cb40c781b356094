package io.sluice.sink.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.scheduler.VirtualTimeScheduler;

class CrewTest {

    private static final int WORKERS = 8;
    private static final Duration POLL = Duration.ofMillis(500);

    private final WakeUp wakeUp = new WakeUp();
    private final AtomicInteger due = new AtomicInteger();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger atWork = new AtomicInteger();
    private Sinks.Empty<Void> done = Sinks.empty();
    private VirtualTimeScheduler time;
    private Disposable running;

    @BeforeEach
    void start() {
        time = VirtualTimeScheduler.getOrSet();
        running = new Crew(WORKERS, wakeUp, this::work).run(POLL).subscribe();
        time.advanceTime();
        asked.set(0);
    }

    @AfterEach
    void stop() {
        running.dispose();
        VirtualTimeScheduler.reset();
    }

    private Mono<Boolean> work(Runnable claimed) {
        return Mono.defer(() -> {
            asked.incrementAndGet();
            if (due.getAndUpdate(left -> Math.max(0, left - 1)) == 0) {
                return Mono.just(false);
            }
            claimed.run();
            atWork.incrementAndGet();
            return done.asMono().doOnTerminate(atWork::decrementAndGet).thenReturn(true);
        });
    }

    @Test
    void whereNothingIsDueOneOfThemLooksAtATime() {
        time.advanceTimeBy(Duration.ofSeconds(10));
        assertThat(asked).hasValue(20);
    }

    @Test
    void aRingForNothingIsOneQuestion() {
        wakeUp.ring();
        assertThat(asked).hasValue(1);
    }

    @Test
    void oneRingBringsAllThereIsWorkFor() {
        due.set(3);
        wakeUp.ring();
        assertThat(atWork).hasValue(3);
        assertThat(asked).hasValue(4);
    }

    @Test
    void noMoreWorkThanThereAreWorkers() {
        due.set(20);
        wakeUp.ring();
        assertThat(atWork).hasValue(WORKERS);
    }

    @Test
    void whoIsDoneGoesOnUntilNothingIsDue() {
        due.set(20);
        wakeUp.ring();
        Sinks.Empty<Void> first = done;
        done = Sinks.empty();
        first.tryEmitEmpty();
        assertThat(due).hasValue(4);
        assertThat(atWork).hasValue(WORKERS);
        done.tryEmitEmpty();
        assertThat(due).hasValue(0);
        assertThat(atWork).hasValue(0);
    }

    @Test
    void aRingWhileAllAreAtWorkIsRememberedOnce() {
        due.set(WORKERS);
        wakeUp.ring();
        wakeUp.ring();
        wakeUp.ring();
        int before = asked.get();
        done.tryEmitEmpty();
        assertThat(asked.get() - before).isEqualTo(WORKERS + 1);
    }
}
