package io.sluice.pipeline;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.retry.Retry;

/**
 * Stops a lane from taking work while a dependency is down, until a probe of the dependencies succeeds, or while an operator
 * wants it paused. Nothing is dropped and nothing is dead-lettered meanwhile: the pull stops.
 */
public final class Parking {

    private static final Duration FIRST_PROBE = Duration.ofMillis(500);
    /** A half-open connection answers nothing for ever; asking again makes a new one. */
    private static final Duration LONGEST_PROBE = Duration.ofSeconds(10);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final Lane lane;
    private final Mono<Void> probe;
    private final Detached detached;
    private final PipelineObserver observer;
    private final AtomicReference<Sinks.Empty<Void>> closed = new AtomicReference<>();
    private final AtomicReference<Sinks.Empty<Void>> paused = new AtomicReference<>();

    /**
     * The parking of one lane.
     *
     * @param probe completes if the dependencies answer, errors if not; asked again and again while parked
     */
    public Parking(Lane lane, Mono<Void> probe, Detached detached, PipelineObserver observer) {
        this.lane = lane;
        this.probe = probe;
        this.detached = detached;
        this.observer = observer;
    }

    /** Completes at once while the lane is open, otherwise when it opens again: when it is neither parked nor paused. */
    public Mono<Void> open() {
        return open(closed).then(open(paused)).repeat(this::isShut).then();
    }

    private static Mono<Void> open(AtomicReference<Sinks.Empty<Void>> gate) {
        return Mono.defer(() -> {
            Sinks.Empty<Void> shut = gate.get();
            return shut == null ? Mono.empty() : shut.asMono();
        });
    }

    private boolean isShut() {
        return isParked() || isPaused();
    }

    /** Stops the lane because somebody wants it to, whatever its dependencies do. Pausing a paused lane changes nothing. */
    public void pause() {
        paused.compareAndSet(null, Sinks.empty());
    }

    /** Ends the pause. */
    public void unpause() {
        Sinks.Empty<Void> gate = paused.getAndSet(null);
        if (gate != null) {
            gate.tryEmitEmpty();
        }
    }

    /** Whether somebody paused the lane. */
    public boolean isPaused() {
        return paused.get() != null;
    }

    /** Whether the lane is parked. */
    public boolean isParked() {
        return closed.get() != null;
    }

    /** Keeps the lane closed until a first probe succeeds: no work is taken before everything is ready. */
    public Mono<Void> closedAtFirst() {
        return Mono.defer(() -> shut(() -> {}));
    }

    /** Parks the lane. Returns at once; parking a parked lane changes nothing. */
    public Mono<Void> park(PipelineException cause) {
        String reason = cause instanceof SetupException ? "setup" : "dependency";
        return Mono.defer(() -> shut(() -> observer.parked(lane, reason)));
    }

    private Mono<Void> shut(Runnable told) {
        Sinks.Empty<Void> gate = Sinks.empty();
        if (!closed.compareAndSet(null, gate)) {
            return Mono.empty();
        }
        told.run();
        return detached.begin(reopening(gate));
    }

    private Mono<Void> reopening(Sinks.Empty<Void> gate) {
        return Mono.delay(FIRST_PROBE)
                .then(probe.timeout(LONGEST_PROBE))
                .retryWhen(Retry.backoff(Long.MAX_VALUE, FIRST_PROBE).maxBackoff(LONGEST_PAUSE))
                .doOnSuccess(nothing -> reopen(gate));
    }

    private void reopen(Sinks.Empty<Void> gate) {
        closed.set(null);
        observer.resumed(lane);
        gate.tryEmitEmpty();
    }
}
