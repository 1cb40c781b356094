package io.sluice.pipeline.feeds;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a feed is read. A whole run begins at the beginning of the list; later ranges go on where the one before ended.
 *
 * @param run which whole run this is; grows
 * @param isRenewing whether the run has not caught up yet: what earlier runs saw and this one does not is then no longer said
 * @param scope what was asked for, in one word; another scope needs another run
 * @param width how much time a range spans, where the exchange can be asked for a span
 * @param checkpoint the end of the last range that was read whole; null before the first
 * @param checkpointAt when that was
 * @param range what is being read; null between ranges
 * @param cursor the page of the range that comes next; null for its first
 * @param cursorAt when the exchange gave the cursor out
 * @param seen records of the range that were read
 * @param total records that the exchange says the range has; null if it does not say
 * @param restarts how often the range was begun again
 */
public record FeedState(
        long run,
        boolean isRenewing,
        String scope,
        Duration width,
        @Nullable String checkpoint,
        @Nullable Instant checkpointAt,
        @Nullable FeedRange range,
        @Nullable String cursor,
        @Nullable Instant cursorAt,
        long seen,
        @Nullable Long total,
        int restarts) {

    /** Before anything is read. */
    public static final FeedState NEW = between(0, false, "", Duration.ZERO, null, null);

    private static FeedState between(
            long run,
            boolean isRenewing,
            String scope,
            Duration width,
            @Nullable String checkpoint,
            @Nullable Instant checkpointAt) {
        return new FeedState(run, isRenewing, scope, width, checkpoint, checkpointAt, null, null, null, 0, null, 0);
    }

    /** Everything is to be read again, from the beginning, as this is what is asked for now. */
    public FeedState renewed(String newScope, Duration firstWidth) {
        return between(run + 1, true, newScope, firstWidth, null, null);
    }

    /** A whole list begins to arrive: a run of its own, and nothing to go back to until it is read whole. */
    public FeedState newRun() {
        return new FeedState(
                run + 1, true, scope, width, null, checkpointAt, range, cursor, cursorAt, seen, total, restarts);
    }

    /** At the first page of a range. */
    public FeedState begun(FeedRange newRange, int newRestarts) {
        return new FeedState(
                run, isRenewing, scope, width, checkpoint, checkpointAt, newRange, null, null, 0, null, newRestarts);
    }

    /** One page further. */
    public FeedState paged(@Nullable String next, Instant at, long records, @Nullable Long newTotal) {
        Long known = newTotal == null || (total != null && total > newTotal) ? total : newTotal;
        return new FeedState(
                run,
                isRenewing,
                scope,
                width,
                checkpoint,
                checkpointAt,
                range,
                next,
                at,
                seen + records,
                known,
                restarts);
    }

    /** The range is read whole. */
    public FeedState completed(@Nullable String newCheckpoint, Instant at, Duration newWidth) {
        return between(run, isRenewing, scope, newWidth, newCheckpoint, at);
    }

    /** Before the same range, which is to be asked for in another width. */
    public FeedState ofWidth(Duration newWidth) {
        return between(run, isRenewing, scope, newWidth, checkpoint, checkpointAt);
    }

    /** Nothing is left of earlier runs. */
    public FeedState swept() {
        return between(run, false, scope, width, checkpoint, checkpointAt);
    }

    /** Whether the records that came are fewer than the exchange said there are. */
    public boolean isShort() {
        return total != null && seen < total;
    }
}
