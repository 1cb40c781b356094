package io.sluice.sink.webhook;

import io.sluice.pipeline.GuardSettings;
import java.time.Duration;

/**
 * How fast and how patiently events are posted.
 *
 * @param rounds receives under way at once; each has at most ten events in hand
 * @param timeout of one attempt
 * @param callsPerSecond the most the receiver is asked; what is above waits
 */
public record WebhookPace(int rounds, Duration timeout, int callsPerSecond) {

    private static final int MOST_ROUNDS = 16;
    private static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration FIRST_DELAY = Duration.ofSeconds(5);
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(15);
    private static final Duration SETTLING = Duration.ofSeconds(30);
    private static final int DOUBLINGS = 10;

    public WebhookPace {
        if (rounds < 1 || rounds > MOST_ROUNDS) {
            throw new IllegalArgumentException("rounds is not 1 to " + MOST_ROUNDS);
        }
        if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
            throw new IllegalArgumentException("timeout is not positive, or above 30 s");
        }
        if (callsPerSecond < 1) {
            throw new IllegalArgumentException("calls-per-second is below 1");
        }
    }

    /** Attempts under way at once: as many events as are in hand. */
    long atOnce() {
        return (long) rounds * VerdictQueue.BATCH;
    }

    /** One attempt a receive: the queue keeps what comes again, so that it outlives this worker. */
    GuardSettings guard() {
        return GuardSettings.patient(timeout, callsPerSecond).withAttempts(1);
    }

    /**
     * Waiting for the quota, an attempt, and settling it: nobody else gets the event meanwhile.
     *
     * @param now the timeout of an attempt, which may have been changed
     */
    Duration visibility(Duration now) {
        return timeout.plus(now).plus(SETTLING);
    }

    /** After how long an event comes again: 5 s, doubled with each receive up to 15 min. Whole seconds. */
    static Duration delay(int receives) {
        Duration delay = FIRST_DELAY.multipliedBy(1L << Math.min(DOUBLINGS, Math.max(0, receives - 1)));
        return delay.compareTo(LONGEST_DELAY) < 0 ? delay : LONGEST_DELAY;
    }

    /** After how long one comes again that no message of ours should be. */
    static Duration longestDelay() {
        return LONGEST_DELAY;
    }
}
