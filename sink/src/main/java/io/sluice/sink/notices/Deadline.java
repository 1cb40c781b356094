package io.sluice.sink.notices;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Until when a notice is to be decided.
 *
 * @param warnAt when three quarters of the time are over
 * @param dueAt when all of it is
 */
public record Deadline(Instant warnAt, Instant dueAt) {

    /** A wish for less is heard down to this; what is already over would be breached before anybody could read it. */
    static final Duration LEAST = Duration.ofMinutes(10);

    /**
     * The deadline of a notice.
     *
     * @param wished by when the sender wants or orders it; only ever makes it earlier
     */
    public static Deadline of(Instant receivedAt, Duration usual, @Nullable Instant wished) {
        Instant latest = receivedAt.plus(usual);
        Instant dueAt = wished == null || wished.isAfter(latest) ? latest : atLeast(receivedAt, latest, wished);
        Duration time = Duration.between(receivedAt, dueAt);
        return new Deadline(receivedAt.plus(time.multipliedBy(3).dividedBy(4)), dueAt);
    }

    private static Instant atLeast(Instant receivedAt, Instant latest, Instant wished) {
        Instant earliest = receivedAt.plus(LEAST);
        Instant heard = wished.isBefore(earliest) ? earliest : wished;
        return heard.isAfter(latest) ? latest : heard;
    }
}
