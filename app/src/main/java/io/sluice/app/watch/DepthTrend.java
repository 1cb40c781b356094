package io.sluice.app.watch;

import io.sluice.ingest.sqs.QueueDepths.Depth;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** How deep a queue was over the last minute, and so when it will be empty. */
final class DepthTrend {

    private static final Duration LOOKED_BACK = Duration.ofMinutes(1);

    private final Clock clock;
    private final Deque<Reading> readings = new ArrayDeque<>();

    DepthTrend(Clock clock) {
        this.clock = clock;
    }

    synchronized void add(Depth depth) {
        Instant now = clock.instant();
        readings.addLast(new Reading(now, depth));
        while (readings.getFirst().at().isBefore(now.minus(LOOKED_BACK))) {
            readings.removeFirst();
        }
    }

    synchronized Depth last() {
        return readings.isEmpty() ? new Depth(0, 0, 0) : readings.getLast().depth();
    }

    /** Seconds until it is empty, if it goes on like this; null if it does not shrink or too little is known. */
    synchronized @Nullable Long drainSeconds() {
        if (readings.size() < 2 || last().ready() == 0) {
            return null;
        }
        Reading first = readings.getFirst();
        Reading last = readings.getLast();
        long fewer = first.depth().ready() - last.depth().ready();
        double seconds = Duration.between(first.at(), last.at()).toMillis() / 1000.0;
        return fewer <= 0 || seconds <= 0 ? null : Math.round(last.depth().ready() * seconds / fewer);
    }

    private record Reading(Instant at, Depth depth) {}
}
