package io.sluice.scanners.inference;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The pause that a server asked for. Meanwhile it is asked nothing, and whoever comes is put off at once.
 *
 * <p><b>Threads:</b> safe from any.
 */
final class Rest {

    /** What is asked for beyond this is not believed. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final Clock clock;
    private volatile Instant until = Instant.MIN;

    Rest(Clock clock) {
        this.clock = clock;
    }

    /** @param retryAfter the header of that name: seconds; whatever else it says is ignored */
    void begin(@Nullable String retryAfter) {
        if (retryAfter != null && retryAfter.matches("\\d{1,6}")) {
            Duration asked = Duration.ofSeconds(Long.parseLong(retryAfter));
            until = clock.instant().plus(asked.compareTo(LONGEST) < 0 ? asked : LONGEST);
        }
    }

    boolean isOn() {
        return clock.instant().isBefore(until);
    }
}
