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
     */
    static Lanes of(
            List<Maker> makers, ScanPipeline pipeline, Mono<Void> probe, Detached detached, PipelineObserver observer) {
        return new Lanes(makers.stream()
                .map(maker -> {
                    Parking parking = new Parking(maker.lane(), probe, detached, observer);
                    MediaSource source = maker.source().apply(maker.lane(), parking);
                    Flux<?> work = parking.closedAtFirst().thenMany(pipeline.outcomes(source, parking));
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
     * Makes the source of one lane.
     *
     * @param name for the log
     * @param lane the lane
     * @param source given the lane and where it parks
     */
    record Maker(String name, Lane lane, BiFunction<Lane, Parking, MediaSource> source) {}
}
