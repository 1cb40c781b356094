package io.sluice.pipeline.walk;

import java.time.Duration;

/**
 * How walks go.
 *
 * @param mostPerSecond objects that any walk sends in a second at most
 * @param mostWaiting objects that may wait in their lane before a walk waits too
 * @param pause how long it waits then before it looks again
 */
public record WalkSettings(int mostPerSecond, long mostWaiting, Duration pause) {

    /** 500 a second; 10,000 waiting; 5 s. */
    public static final WalkSettings DEFAULTS = new WalkSettings(500, 10_000, Duration.ofSeconds(5));
}
