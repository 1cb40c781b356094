package io.sluice.ingest.exchange;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** How wide ranges are: narrow where much happened, wide where nothing did. Pure. */
final class Pacing {

    /** The exchanges' clocks tick in seconds. */
    static final Duration NARROWEST = Duration.ofSeconds(1);

    private static final Duration WIDEST = Duration.ofDays(3650);

    /** A range with less than this part of what it may have is followed by a wider one. */
    private static final int SPARSE = 10;

    private final long most;

    Pacing(long most) {
        this.most = most;
    }

    /** Whether a range of this many records should be asked for in smaller parts. */
    boolean isTooMuch(@Nullable Long total, Duration width) {
        return total != null && total > most && width.compareTo(NARROWEST) > 0;
    }

    /** A width that should bring half of what a range may have, if all is spread evenly. */
    Duration narrower(Duration width, long total) {
        long millis = (long) (width.toMillis() * Math.min(0.5, (double) most / (2.0 * total)));
        return atLeastNarrowest(Duration.ofMillis(millis));
    }

    /** The width of the range after one that brought so many. */
    Duration next(Duration width, long seen) {
        if (seen > most) {
            return atLeastNarrowest(width.dividedBy(2));
        }
        Duration wider = width.multipliedBy(seen == 0 ? 4 : 2);
        return seen * SPARSE > most ? width : wider.compareTo(WIDEST) > 0 ? WIDEST : wider;
    }

    private static Duration atLeastNarrowest(Duration width) {
        return width.compareTo(NARROWEST) < 0 ? NARROWEST : width.truncatedTo(ChronoUnit.SECONDS);
    }
}
