package io.sluice.ingest.exchange;

import io.sluice.pipeline.feeds.Feed;
import java.time.Duration;

/**
 * How a feed is read.
 *
 * @param feed what is read
 * @param scope everything that decides what comes out of the list, in one word; when it changes, all is read again
 * @param every how long after a success it is due again
 * @param firstWidth what the first range spans
 * @param mostInRange records of a range; one that has more is asked for in smaller ranges
 * @param mostRemoved the share of the entries, 0 to 1, that may vanish with a new run; more looks like a broken list and needs
 *     somebody to say that it is meant
 */
public record FeedPlan(
        Feed feed, String scope, Duration every, Duration firstWidth, long mostInRange, double mostRemoved) {

    /** Twenty pages of the usual size: little is lost when a range is begun again. */
    private static final long USUAL_MOST = 20_000;

    private static final Duration USUAL_WIDTH = Duration.ofDays(30);

    public FeedPlan {
        if (every.isNegative() || every.isZero() || firstWidth.compareTo(Pacing.NARROWEST) < 0 || mostInRange < 1) {
            throw new IllegalArgumentException("feed " + feed.name() + ": the plan cannot work");
        }
        if (!(mostRemoved >= 0 && mostRemoved <= 1)) {
            throw new IllegalArgumentException("feed " + feed.name() + ": the share of removals lies between 0 and 1");
        }
    }

    /** A month at first, twenty thousand records a range. */
    public static FeedPlan of(Feed feed, String scope, Duration every, double mostRemoved) {
        return new FeedPlan(feed, scope, every, USUAL_WIDTH, USUAL_MOST, mostRemoved);
    }
}
