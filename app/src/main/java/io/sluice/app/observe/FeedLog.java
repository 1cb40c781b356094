package io.sluice.app.observe;

import io.micrometer.core.instrument.MeterRegistry;
import io.sluice.ingest.exchange.FeedObserver;
import io.sluice.pipeline.SetupException;
import io.sluice.pipeline.feeds.FeedTally;
import io.sluice.pipeline.feeds.Feeds.RunCount;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts and logs what happens to feeds. Names feeds, never entries. */
public final class FeedLog implements FeedObserver {

    private static final Logger LOG = LoggerFactory.getLogger("sluice.feeds");

    private final MeterRegistry meters;

    /** A log that counts into this registry. */
    public FeedLog(MeterRegistry meters) {
        this.meters = meters;
    }

    /** At start: what people find out about its entries is told to nobody. */
    public void takesNoFeedback(String feed) {
        LOG.info("the list takes no feedback: what people find out about its entries stays here feed={}", feed);
    }

    private void event(String feed, String outcome) {
        meters.counter(Metrics.FEED_EVENTS, Metrics.FEED, feed, Metrics.OUTCOME, outcome)
                .increment();
    }

    private void records(String feed, String outcome, long records) {
        meters.counter(Metrics.FEED_RECORDS, Metrics.FEED, feed, Metrics.OUTCOME, outcome)
                .increment((double) records);
    }

    @Override
    public void pageTaken(String feed, FeedTally tally) {
        event(feed, "page");
        records(feed, "entry", tally.entries());
        records(feed, "tombstone", tally.tombstones());
        records(feed, "rejected", tally.rejected());
        records(feed, "skipped", tally.skipped());
        records(feed, "unusable", tally.unusable());
    }

    @Override
    public void caughtUp(String feed) {
        event(feed, "caught_up");
    }

    @Override
    public void restarted(String feed) {
        event(feed, "restarted");
    }

    @Override
    public void tookShortRange(String feed) {
        event(feed, "short");
        LOG.error("a range stayed short of what was announced and was taken as it is feed={}", feed);
    }

    @Override
    public void renewed(String feed) {
        event(feed, "renewed");
        LOG.info("everything is read again feed={}", feed);
    }

    @Override
    public void shrank(String feed, RunCount count) {
        event(feed, "shrank");
        LOG.error(
                "too much of the list vanished, nothing is taken back until most-removed allows it feed={} seen={} missing={}",
                feed,
                count.seen(),
                count.unseen());
    }

    @Override
    public void failed(String feed, Throwable cause) {
        boolean needsSomebody = cause instanceof SetupException;
        event(feed, needsSomebody ? "setup" : "failed");
        String kind = cause.getClass().getSimpleName();
        if (needsSomebody) {
            LOG.error("the feed needs somebody feed={}: {}", feed, kind);
        } else {
            LOG.warn("the feed is read again soon feed={}: {}", feed, kind);
        }
    }

    @Override
    public void voted(String feed) {
        event(feed, "voted");
    }

    @Override
    public void voteFailed(String feed, boolean isForGood, Throwable cause) {
        event(feed, isForGood ? "vote_refused" : "vote_failed");
        LOG.warn(
                "a vote did not arrive feed={} again={}: {}",
                feed,
                !isForGood,
                cause.getClass().getSimpleName());
    }
}
