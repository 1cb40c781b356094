package io.sluice.parts.s3;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** Gives hexadecimal strings that grow, also across restarts as long as the clock does not go back. */
final class Sequencer {
    private final AtomicLong last = new AtomicLong();
    private final Clock clock;

    Sequencer(Clock clock) {
        this.clock = clock;
    }

    String next() {
        long now = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
        long value = last.updateAndGet(previous -> Math.max(previous + 1, now));
        return String.format(Locale.ROOT, "%016X", value);
    }
}
