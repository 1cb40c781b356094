package io.sluice.app.observe;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/**
 * Measures how late the threads are that must never be late: event loops, and the one that runs everyone's timers. Whoever
 * blocks one of them delays time limits and heartbeats of all, and shows nowhere else.
 */
public final class Watchdog {

    /** How long a timer is set to; what it needs beyond that is its delay. */
    private static final Duration TICK = Duration.ofMillis(500);

    private final List<Loop> loops;
    private final Timer ticks;

    /**
     * A watchdog.
     *
     * @param loops by name, a metric label: gives one of the group's loops, a different one each time
     */
    public Watchdog(Map<String, Supplier<Executor>> loops, MeterRegistry meters) {
        this.loops = loops.entrySet().stream()
                .map(named -> new Loop(named.getValue(), timer(named.getKey(), meters)))
                .toList();
        this.ticks = timer("parallel", meters);
    }

    private static Timer timer(String name, MeterRegistry meters) {
        return Timer.builder(Metrics.SCHEDULER_DELAY)
                .tag(Metrics.SCHEDULER, name)
                .publishPercentileHistogram()
                .register(meters);
    }

    /** Looks once at each; takes half a second. */
    public Mono<Void> look() {
        return Mono.fromRunnable(this::ask)
                .then(Mono.delay(TICK))
                .elapsed()
                .doOnNext(tick -> ticks.record(beyond(tick.getT1())))
                .then();
    }

    private static Duration beyond(long millis) {
        return Duration.ofMillis(Math.max(0, millis - TICK.toMillis()));
    }

    private void ask() {
        loops.forEach(Loop::ask);
    }

    /** A group of event loops, and how late they are. */
    private record Loop(Supplier<Executor> next, Timer delay) {
        void ask() {
            long asked = System.nanoTime();
            next.get().execute(() -> delay.record(Duration.ofNanos(System.nanoTime() - asked)));
        }
    }
}
