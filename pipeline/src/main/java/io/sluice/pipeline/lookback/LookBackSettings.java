package io.sluice.pipeline.lookback;

import java.time.Duration;

/**
 * How a look-back goes about it.
 *
 * @param portion objects a portion
 * @param objectsPerSecond most objects looked at in a second; the rest waits
 * @param pause between two looks at what other workers match against
 * @param overlap how far the last pass reaches back before now: longer than a scan may take
 */
public record LookBackSettings(int portion, long objectsPerSecond, Duration pause, Duration overlap) {

    /** 512 objects a portion, 50,000 objects a second at most. */
    public static final LookBackSettings DEFAULTS =
            new LookBackSettings(512, 50_000, Duration.ofSeconds(1), Duration.ofMinutes(15));

    public LookBackSettings {
        if (portion < 1 || objectsPerSecond < 1) {
            throw new IllegalArgumentException("a portion and a rate are positive");
        }
    }

    /** The same with another rate. */
    public LookBackSettings at(long rate) {
        return new LookBackSettings(portion, rate, pause, overlap);
    }

    /** The time that so many objects may take; resting for it keeps the rate below the cap. */
    public Duration rest(int objects) {
        return Duration.ofNanos(1_000_000_000L * objects / objectsPerSecond);
    }
}
