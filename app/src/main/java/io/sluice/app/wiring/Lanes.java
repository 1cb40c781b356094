package io.sluice.app.wiring;

import io.sluice.pipeline.Detached;
import io.sluice.pipeline.Lane;
import io.sluice.pipeline.MediaSource;
import io.sluice.pipeline.Parking;
import io.sluice.pipeline.PipelineObserver;
import io.sluice.pipeline.ScanPipeline;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.ToIntFunction;
import org.springframework.context.SmartLifecycle;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * All lanes of a worker, each with its own source, parking and subscription; only the limiters are shared. A lane opens when
 * the first probe of the dependencies succeeds.
 */
final class Lanes implements SmartLifecycle {

    private static final Duration DRAIN = Duration.ofSeconds(20);

    private final List<Running> running;

    private Lanes(List<Running> running) {
        this.running = running;
    }

    /**
     * Lanes that are not started yet.
     *
     * @param makers one a lane: makes its source, given its parking
     * @param ceiling deliveries of a lane under way at most
     */
    static Lanes of(List<Maker> makers, ScanPipeline pipeline, ToIntFunction<Lane> ceiling, Depending depending) {
        return new Lanes(makers.stream()
                .map(maker -> {
                    Parking parking = depending.parking(maker.lane());
                    MediaSource source = maker.source().apply(maker.lane(), parking);
                    int atMost = ceiling.applyAsInt(maker.lane());
                    Flux<?> work = parking.closedAtFirst().thenMany(pipeline.outcomes(source, parking, atMost));
                    return new Running("lane " + maker.name(), Phases.LANES, work, source.drain(), DRAIN);
                })
                .toList());
    }

    @Override
    public void start() {
        running.forEach(Running::start);
    }

    @Override
    public void stop() {
        running.forEach(Running::stop);
    }

    @Override
    public void stop(Runnable done) {
        AtomicInteger left = new AtomicInteger(running.size());
        running.forEach(lane -> lane.stop(() -> {
            if (left.decrementAndGet() == 0) {
                done.run();
            }
        }));
    }

    @Override
    public boolean isRunning() {
        return running.stream().anyMatch(Running::isRunning);
    }

    @Override
    public int getPhase() {
        return Phases.LANES;
    }

    /**
     * What lanes wait for before they take work.
     *
     * @param all what every lane needs
     * @param deferred what {@code DEFERRED} needs besides: whoever was too slow for the others
     */
    record Depending(Mono<Void> all, Mono<Void> deferred, Detached detached, PipelineObserver observer) {
        Parking parking(Lane lane) {
            Mono<Void> probe = lane == Lane.DEFERRED ? all.then(deferred) : all;
            return new Parking(lane, probe, detached, observer);
        }
    }

    /**
     * Makes the source of one lane.
     *
     * @param name for the log
     * @param lane the lane
     * @param source given the lane and where it parks
     */
    record Maker(String name, Lane lane, BiFunction<Lane, Parking, MediaSource> source) {}
}
