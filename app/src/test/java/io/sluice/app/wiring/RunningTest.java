package io.sluice.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.app.wiring.Running.Drain;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class RunningTest {

    @Test
    void drainsBeforeStopping() throws InterruptedException {
        Sinks.Many<String> work = Sinks.many().unicast().onBackpressureBuffer();
        AtomicBoolean isCancelled = new AtomicBoolean();
        Running running = new Running(
                "work",
                1,
                work.asFlux().doOnCancel(() -> isCancelled.set(true)),
                new Drain(Mono.fromRunnable(work::tryEmitComplete), Duration.ofSeconds(5), Mono.never()));

        running.start();
        assertThat(running.isRunning()).isTrue();
        stop(running);

        assertThat(running.isRunning()).isFalse();
        assertThat(isCancelled).isFalse();
    }

    @Test
    void workThatDoesNotDrainIsCancelledInTime() throws InterruptedException {
        AtomicBoolean isCancelled = new AtomicBoolean();
        Running running = new Running(
                "work",
                1,
                Flux.never().doOnCancel(() -> isCancelled.set(true)),
                new Drain(Mono.empty(), Duration.ofMillis(100), Mono.never()));

        running.start();
        stop(running);

        assertThat(isCancelled).isTrue();
    }

    @Test
    void workThatNobodyWantsToWaitForIsCancelledAtOnce() throws InterruptedException {
        Sinks.Empty<Void> hurry = Sinks.empty();
        AtomicBoolean isCancelled = new AtomicBoolean();
        Running running = new Running(
                "work",
                1,
                Flux.never().doOnCancel(() -> isCancelled.set(true)),
                new Drain(Mono.fromRunnable(hurry::tryEmitEmpty), Duration.ofHours(1), hurry.asMono()));

        running.start();
        stop(running);

        assertThat(isCancelled).isTrue();
    }

    private static void stop(Running running) throws InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        running.stop(stopped::countDown);
        assertThat(stopped.await(10, TimeUnit.SECONDS)).isTrue();
    }
}
