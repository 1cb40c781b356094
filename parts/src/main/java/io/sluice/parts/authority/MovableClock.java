package io.sluice.parts.authority;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * A clock that can be moved forward, so that a test sees a report lapse. It stays moved across a restart: what has lapsed must
 * not come back. <b>Threads:</b> safe.
 */
final class MovableClock extends Clock {
    private static final String FILE = "clock-is-ahead-by";

    private final Clock clock;
    private final Path file;
    private volatile Duration ahead;

    private MovableClock(Clock clock, Path file, Duration ahead) {
        this.clock = clock;
        this.file = file;
        this.ahead = ahead;
    }

    static MovableClock of(Clock clock, Path dir) throws IOException {
        Path file = dir.resolve(FILE);
        return new MovableClock(
                clock,
                file,
                Files.exists(file) ? Duration.parse(Files.readString(file).strip()) : Duration.ZERO);
    }

    /** @throws IllegalArgumentException if that would be back */
    synchronized void advance(Duration by) throws IOException {
        if (by.isNegative()) {
            throw new IllegalArgumentException("time does not go back");
        }
        Path draft = file.resolveSibling(FILE + ".draft");
        Files.writeString(draft, ahead.plus(by).toString());
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        ahead = ahead.plus(by);
    }

    @Override
    public Instant instant() {
        return clock.instant().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return clock.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.offset(clock.withZone(zone), ahead);
    }
}
