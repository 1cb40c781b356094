package io.sluice.ingest.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.feeds.Feed;
import io.sluice.pipeline.feeds.Feeds;
import io.sluice.pipeline.testing.FakeFeeds;
import io.sluice.pipeline.testing.SettableClock;
import java.time.Duration;

/** A reader, the list in memory that it reads, which can be told to fail, and the store that it keeps what it read in. */
final class FeedReading {

    static final Duration EVERY = Duration.ofMinutes(10);

    private static final Feed FEED = new Feed(FakeExchange.FEED, "bank", "ncmec", "duty", "known-csam");

    final SettableClock clock = new SettableClock();
    final FakeFeeds feeds = new FakeFeeds(clock);
    final RecordingFeedObserver observer = new RecordingFeedObserver();
    FakeExchange exchange = new FakeExchange(1, 5);
    String scope = "one";
    double mostRemoved = 1;
    long mostInRange = 12;

    /** One turn, if it is due. */
    void turn() {
        turn(feeds);
    }

    private void turn(Feeds through) {
        FeedPlan plan = new FeedPlan(FEED, scope, EVERY, Duration.ofDays(30), mostInRange, mostRemoved);
        new FeedReader(new FeedReader.Parts(plan, exchange, through, observer), "worker", clock)
                .turn()
                .block(Duration.ofSeconds(10));
    }

    void turnWhenDue() {
        clock.advance(EVERY);
        turn();
    }

    /**
     * A turn of a reader that dies at a step.
     *
     * @param isDone whether the step is done before
     * @return false if there was no such step
     */
    boolean turnThatDies(int step, boolean isDone) {
        DyingFeeds dying = new DyingFeeds(feeds, step, isDone);
        try {
            turn(dying);
        } catch (DyingFeeds.DeathException expected) {
            // What it did before stays.
        }
        return dying.isDead;
    }

    void changeOverTime(int rounds) {
        for (int i = 0; i < rounds; i++) {
            exchange.change(6, clock.instant());
            clock.advance(Duration.ofMinutes(7));
        }
    }

    void holdsTheTruth() {
        assertThat(feeds.matchable(FakeExchange.FEED)).isEqualTo(exchange.truth());
    }
}
