package io.sluice.scanners.inference;

import io.sluice.pipeline.GuardSettings;
import java.time.Duration;

/**
 * How hard a server is asked.
 *
 * @param connections questions under way at once, at most
 * @param mostPictures in one question
 * @param timeout of one question
 * @param attempts for one question, if asking again may help
 * @param callsPerSecond questions, at most
 */
public record InferencePace(int connections, int mostPictures, Duration timeout, int attempts, int callsPerSecond) {

    /** Pictures in flight, at most: their tensors take 24 MiB of the heap, and as much again while they are sent. */
    static final int MOST_IN_FLIGHT = 512;

    private static final Duration FIRST_BACKOFF = Duration.ofMillis(200);
    private static final Duration REST = Duration.ofSeconds(15);
    private static final int FAILURE_RATE = 50;

    public InferencePace {
        if (connections < 1 || mostPictures < 1 || connections > MOST_IN_FLIGHT / mostPictures) {
            throw new IllegalArgumentException(
                    "at least one connection and one picture a question are needed, and at most " + MOST_IN_FLIGHT
                            + " pictures in all of them together");
        }
        if (timeout.isNegative() || timeout.isZero() || attempts < 1 || callsPerSecond < 1) {
            throw new IllegalArgumentException("a question needs a timeout, an attempt and a call a second");
        }
    }

    GuardSettings guard() {
        return new GuardSettings(timeout, attempts, FIRST_BACKOFF, callsPerSecond, FAILURE_RATE, REST);
    }
}
