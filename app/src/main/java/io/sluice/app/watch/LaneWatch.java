package io.sluice.app.watch;

import io.sluice.ingest.sqs.QueueDepths.Depth;
import io.sluice.pipeline.Lane;
import io.sluice.pipeline.Parking;
import io.sluice.pipeline.PipelineObserver;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/** How the lanes stand: what waits in their queues, how old it is, how fast it goes. <b>Threads:</b> safe from any. */
public final class LaneWatch implements PipelineObserver {

    private static final int SECONDS = 10;

    private final Clock clock;
    private final Map<Lane, Pace> paces = new EnumMap<>(Lane.class);

    /** A watch that has seen nothing yet. */
    public LaneWatch(Clock clock) {
        this.clock = clock;
        for (Lane lane : Lane.values()) {
            paces.put(lane, new Pace());
        }
    }

    @Override
    public void received(Lane lane, Duration age) {
        pace(lane).age.set(age.toSeconds());
    }

    @Override
    public void settled(Lane lane, Outcome outcome, Duration sinceReceived) {
        pace(lane).settled.incrementAndGet();
    }

    /** Takes a reading of how much was settled; to be called once a second. */
    public void read() {
        paces.values().forEach(Pace::read);
    }

    private Pace pace(Lane lane) {
        return Objects.requireNonNull(paces.get(lane));
    }

    /** A queue to be watched. */
    public Queue queue(String name, Lane lane, Parking parking) {
        return new Queue(name, lane, parking, new DepthTrend(clock), new AtomicLong());
    }

    /** How these queues stand. */
    List<LaneView> views(List<Queue> queues) {
        return queues.stream().map(this::view).toList();
    }

    private LaneView view(Queue queue) {
        Depth depth = queue.trend.last();
        Pace pace = pace(queue.lane);
        return new LaneView(
                queue.name,
                queue.lane.name().toLowerCase(Locale.ROOT),
                queue.state(),
                depth.ready(),
                depth.leased(),
                queue.dead.get(),
                depth.ready() == 0 ? 0 : pace.age.get(),
                pace.perSecond(),
                queue.trend.drainSeconds());
    }

    /**
     * One queue.
     *
     * @param trend is told how deep it is
     * @param dead letters that lie in its queue of dead letters
     */
    public record Queue(String name, Lane lane, Parking parking, DepthTrend trend, AtomicLong dead) {

        /** The queue said so. */
        public void deep(Depth depth, Depth deadLetters) {
            trend.add(depth);
            dead.set(deadLetters.ready() + deadLetters.leased());
        }

        private String state() {
            if (parking.isPaused()) {
                return "paused";
            }
            return parking.isParked() ? "parked" : "running";
        }
    }

    private static final class Pace {
        private final AtomicLong age = new AtomicLong();
        private final AtomicLong settled = new AtomicLong();
        private final Deque<Long> readings = new ArrayDeque<>();

        synchronized void read() {
            readings.addLast(settled.get());
            if (readings.size() > SECONDS + 1) {
                readings.removeFirst();
            }
        }

        synchronized double perSecond() {
            return readings.size() < 2
                    ? 0
                    : (double) (readings.getLast() - readings.getFirst()) / (readings.size() - 1);
        }
    }
}
