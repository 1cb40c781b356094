package io.sluice.sink.escalation;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long to wait before the next attempt: doubling from a second to five minutes, give or take a quarter. */
final class Backoff {

    private static final long FIRST_MILLIS = 1_000;
    private static final long LONGEST_MILLIS = 300_000;
    private static final int MOST_DOUBLINGS = 9;

    private Backoff() {}

    static Duration of(int attempts) {
        int doublings = Math.min(MOST_DOUBLINGS, Math.max(0, attempts - 1));
        long millis = Math.min(LONGEST_MILLIS, FIRST_MILLIS << doublings);
        return Duration.ofMillis(millis * ThreadLocalRandom.current().nextLong(75, 126) / 100);
    }
}
