package io.sluice.pipeline.tuning;

import io.sluice.pipeline.Lane;
import io.sluice.pipeline.PipelineObserver;
import java.time.Clock;
import java.time.Duration;

/**
 * Whether the fast path is inside its objective: 99 of 100 uploads are compared with the banks, and known hits committed, within
 * so long after this worker began with them.
 *
 * <p>Hits are rare, so every upload counts: had it been known, its incident would have been committed at that moment. What waits
 * in the queue does not count, for a backlog is no reason to undo what was set to work it off; nor do objects that are too large
 * to be held whole, whose fetch takes as long as they are large; nor bulk lanes.
 *
 * <p><b>Threads:</b> safe from any; nobody blocks for longer than an addition takes.
 */
public final class FastPathObjective implements PipelineObserver {

    /** How far back it looks. Short, for a bad change is to be undone soon. */
    static final int WINDOW_SECONDS = 10;

    /** So few late ones say nothing of one hundred. */
    private static final long FEWEST_LATE = 3;

    private static final int ONE_OF = 100;

    private final Duration within;
    private final long largestBytes;
    private final Clock clock;
    private final Second[] seconds = new Second[WINDOW_SECONDS];

    /**
     * An objective.
     *
     * @param within how soon
     * @param largestBytes objects up to this size count
     */
    public FastPathObjective(Duration within, long largestBytes, Clock clock) {
        this.within = within;
        this.largestBytes = largestBytes;
        this.clock = clock;
        for (int i = 0; i < WINDOW_SECONDS; i++) {
            seconds[i] = new Second(Long.MIN_VALUE, 0, 0);
        }
    }

    @Override
    public void triaged(Lane lane, long bytes, Duration sinceReceived) {
        if (!lane.isBulk() && bytes <= largestBytes) {
            count(sinceReceived.compareTo(within) > 0);
        }
    }

    private synchronized void count(boolean isLate) {
        long now = clock.instant().getEpochSecond();
        int place = (int) Math.floorMod(now, (long) WINDOW_SECONDS);
        Second second = seconds[place].at == now ? seconds[place] : new Second(now, 0, 0);
        seconds[place] = new Second(now, second.all + 1, second.late + (isLate ? 1 : 0));
    }

    /** How it stands over the last seconds. */
    public synchronized Standing standing() {
        long since = clock.instant().getEpochSecond() - WINDOW_SECONDS;
        long all = 0;
        long late = 0;
        for (Second second : seconds) {
            all += second.at > since ? second.all : 0;
            late += second.at > since ? second.late : 0;
        }
        return new Standing(within, all, late);
    }

    private record Second(long at, long all, long late) {}

    /**
     * How an objective stands.
     *
     * @param within how soon it is to be
     * @param all uploads that were looked at in the window
     * @param late of these, who were looked at later
     */
    public record Standing(Duration within, long all, long late) {

        /** Whether more than one of a hundred were late. */
        public boolean isBroken() {
            return late >= FEWEST_LATE && late * ONE_OF > all;
        }
    }
}
