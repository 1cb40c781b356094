package io.sluice.app.wiring;

import io.sluice.app.StopSignals;
import io.sluice.app.tune.LaneKnobs;
import io.sluice.ingest.sqs.SqsSource;
import io.sluice.pipeline.Detached;
import io.sluice.pipeline.Lane;
import io.sluice.pipeline.Parking;
import io.sluice.pipeline.PipelineObserver;
import io.sluice.pipeline.ScanPipeline;
import java.time.Duration;
import java.util.ArrayList;
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
    private final List<LaneKnobs.Inflow> inflows;

    private Lanes(List<Running> running, List<LaneKnobs.Inflow> inflows) {
        this.running = running;
        this.inflows = inflows;
    }

    /**
     * Lanes that are not started yet.
     *
     * @param makers one a lane: makes its source, given its parking
     * @param atMost deliveries of a lane under way, however far its slots may be raised
     */
    static Lanes of(List<Maker> makers, ScanPipeline pipeline, int atMost, Depending depending) {
        List<Running> running = new ArrayList<>();
        List<LaneKnobs.Inflow> inflows = new ArrayList<>();
        for (Maker maker : makers) {
            Parking parking = depending.parking(maker.lane());
            SqsSource source = maker.source().apply(maker.lane(), parking);
            Flux<?> work = parking.closedAtFirst().thenMany(pipeline.outcomes(source, parking, atMost));
            Running.Drain drain = new Running.Drain(source.drain(), DRAIN, StopSignals.second());
            running.add(new Running("lane " + maker.name(), Phases.LANES, work, drain));
            inflows.add(new LaneKnobs.Inflow(maker.name(), maker.lane(), parking, source::pollers));
        }
        return new Lanes(List.copyOf(running), List.copyOf(inflows));
    }

    /** The lanes' ways in, for whoever turns their knobs. */
    List<LaneKnobs.Inflow> inflows() {
        return inflows;
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
    record Maker(String name, Lane lane, BiFunction<Lane, Parking, SqsSource> source) {}
}
