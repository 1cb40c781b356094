package io.sluice.sink.escalation;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait before the next attempt: doubling, give or take a quarter, up to a cap.
 *
 * @param first wait
 * @param longest wait, before the quarter is given or taken
 */
public record Backoff(Duration first, Duration longest) {

    /** For our own stores: from a second to five minutes. */
    static final Backoff OWN = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5));

    private static final int MOST_DOUBLINGS = 20;

    public Backoff {
        if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("a back-off waits, and its cap is not below its first wait");
        }
    }

    /** After so many attempts. */
    Duration of(int attempts) {
        int doublings = Math.min(MOST_DOUBLINGS, Math.max(0, attempts - 1));
        long millis = Math.min(longest.toMillis(), first.toMillis() << doublings);
        return Duration.ofMillis(millis * ThreadLocalRandom.current().nextLong(75, 126) / 100);
    }
}
