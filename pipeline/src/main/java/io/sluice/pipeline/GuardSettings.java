package io.sluice.pipeline;

import java.time.Duration;

/**
 * How patient a {@link Guard} is.
 *
 * @param timeout of one attempt
 * @param attempts in all, 1 for no retry
 * @param firstBackoff before the second attempt; doubled for each further one, with jitter
 * @param callsPerSecond the quota of the dependency
 * @param failureRatePercent above which the breaker opens
 * @param openFor how long an open breaker refuses
 */
public record GuardSettings(
        Duration timeout,
        int attempts,
        Duration firstBackoff,
        int callsPerSecond,
        int failureRatePercent,
        Duration openFor) {

    public GuardSettings {
        if (timeout.isNegative() || timeout.isZero() || attempts < 1 || callsPerSecond < 1) {
            throw new IllegalArgumentException("a guard needs a timeout, an attempt and a quota");
        }
    }

    /** The same with another timeout. */
    public GuardSettings withTimeout(Duration other) {
        return new GuardSettings(other, attempts, firstBackoff, callsPerSecond, failureRatePercent, openFor);
    }

    /** The same with another number of attempts. */
    public GuardSettings withAttempts(int other) {
        return new GuardSettings(timeout, other, firstBackoff, callsPerSecond, failureRatePercent, openFor);
    }

    /** The same with another quota. */
    public GuardSettings withCallsPerSecond(int other) {
        return new GuardSettings(timeout, attempts, firstBackoff, other, failureRatePercent, openFor);
    }

    /** Three attempts, half of the calls may fail, fifteen seconds of rest. */
    public static GuardSettings patient(Duration timeout, int callsPerSecond) {
        return new GuardSettings(timeout, 3, Duration.ofMillis(200), callsPerSecond, 50, Duration.ofSeconds(15));
    }
}
