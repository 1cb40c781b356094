package io.sluice.app.watch;

import io.sluice.ingest.sqs.QueueDepth;
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

    synchronized void add(QueueDepth depth) {
        Instant now = clock.instant();
        readings.addLast(new Reading(now, depth));
        while (readings.getFirst().at().isBefore(now.minus(LOOKED_BACK))) {
            readings.removeFirst();
        }
    }

    synchronized QueueDepth last() {
        return readings.isEmpty() ? new QueueDepth(0, 0) : readings.getLast().depth();
    }

    /** Seconds until it is empty, if it goes on like this; null if it does not shrink or too little is known. */
    synchronized @Nullable Long drainSeconds() {
        if (readings.size() < 2 || last().waiting() == 0) {
            return null;
        }
        Reading first = readings.getFirst();
        Reading last = readings.getLast();
        long fewer = first.depth().waiting() - last.depth().waiting();
        double seconds = Duration.between(first.at(), last.at()).toMillis() / 1000.0;
        return fewer <= 0 || seconds <= 0 ? null : Math.round(last.depth().waiting() * seconds / fewer);
    }

    private record Reading(Instant at, QueueDepth depth) {}
}
