package io.sluice.ingest.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.feeds.Feed;
import io.sluice.pipeline.feeds.FeedLease;
import io.sluice.pipeline.feeds.FeedState;
import io.sluice.pipeline.feeds.FeedTally;
import io.sluice.pipeline.feeds.Feeds;
import io.sluice.pipeline.testing.FakeFeeds;
import io.sluice.pipeline.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The one loop, before a list in memory that can be told to fail. */
class FeedReaderTest {

    private static final Duration EVERY = Duration.ofMinutes(10);
    private static final Feed FEED = new Feed(FakeExchange.FEED, "bank", "ncmec", "duty", "known-csam");

    private final SettableClock clock = new SettableClock();
    private final FakeFeeds feeds = new FakeFeeds(clock);
    private final RecordingFeedObserver observer = new RecordingFeedObserver();
    private FakeExchange exchange = new FakeExchange(1, 5);
    private String scope = "one";
    private double mostRemoved = 1;
    private long mostInRange = 12;

    private void turn(Feeds through) {
        FeedPlan plan = new FeedPlan(FEED, scope, EVERY, Duration.ofDays(30), mostInRange, mostRemoved);
        new FeedReader(new FeedReader.Parts(plan, exchange, through, observer), "worker", clock)
                .turn()
                .block(Duration.ofSeconds(10));
    }

    private void turnWhenDue() {
        clock.advance(EVERY);
        turn(feeds);
    }

    private void changeOverTime(int rounds) {
        for (int i = 0; i < rounds; i++) {
            exchange.change(6, clock.instant());
            clock.advance(Duration.ofMinutes(7));
        }
    }

    private void holdsTheTruth() {
        assertThat(feeds.matchable(FakeExchange.FEED)).isEqualTo(exchange.truth());
    }

    @Test
    void readsEverythingThatWasEverChanged() {
        changeOverTime(10);
        turn(feeds);

        holdsTheTruth();
        assertThat(observer.events).contains("caught-up").doesNotContain("failed", "short");
    }

    @Test
    void goesOnFromTheCheckpointAndReadsNothingTwice() {
        changeOverTime(10);
        turn(feeds);
        String checkpoint = feeds.state(FakeExchange.FEED).checkpoint();
        exchange.asked.clear();
        exchange.change(3, clock.instant().plusSeconds(1));
        turnWhenDue();

        holdsTheTruth();
        assertThat(exchange.asked).first().extracting(range -> range.from()).isEqualTo(checkpoint);
    }

    @Test
    void waitsUntilItIsDue() {
        changeOverTime(1);
        turn(feeds);
        int pages = exchange.pagesServed;
        turn(feeds);

        assertThat(exchange.pagesServed).isEqualTo(pages);
    }

    @Test
    void asksForSmallerRangesWhereMuchHappened() {
        changeOverTime(12);
        turn(feeds);

        holdsTheTruth();
        assertThat(exchange.asked)
                .anyMatch(range -> width(range.from(), range.to()).compareTo(Duration.ofHours(1)) < 0);
        assertThat(exchange.asked)
                .anyMatch(range -> width(range.from(), range.to()).compareTo(Duration.ofDays(300)) > 0);
    }

    private static Duration width(String from, String to) {
        return Duration.between(Instant.parse(from), Instant.parse(to));
    }

    @Test
    void readsASecondInWhichMoreHappenedThanARangeMayHave() {
        mostInRange = 3;
        exchange.change(60, clock.instant());
        clock.advance(Duration.ofHours(1));
        turn(feeds);

        holdsTheTruth();
    }

    @Test
    void beginsARangeAgainWhosePagesExpired() {
        changeOverTime(4);
        exchange.expireAtPage = 1;
        mostInRange = 1000;
        turn(feeds);

        holdsTheTruth();
        assertThat(observer.events).contains("restarted").doesNotContain("failed");
    }

    /** The cursor was kept half a day too long: the same range is read again from its first page. */
    @Test
    void keepsNoCursorLongerThanItLives() {
        changeOverTime(4);
        mostInRange = 1000;
        for (int step = 1; feeds.state(FakeExchange.FEED).cursor() == null; step++) {
            feeds.forgetLease(FakeExchange.FEED);
            feeds.tamper(FakeExchange.FEED, FeedState.NEW);
            turnThatDies(step, true);
        }
        FeedState before = feeds.state(FakeExchange.FEED);
        clock.advance(Duration.ofHours(12));
        feeds.forgetLease(FakeExchange.FEED);
        exchange.asked.clear();
        turn(feeds);

        holdsTheTruth();
        assertThat(exchange.asked.get(0)).isEqualTo(before.range());
    }

    private boolean turnThatDies(int step, boolean isDone) {
        DyingFeeds dying = new DyingFeeds(feeds, step, isDone);
        try {
            turn(dying);
        } catch (DyingFeeds.DeathException expected) {
            // What it did before stays.
        }
        return dying.isDead;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void resumesWhateverStepItDiedAt(boolean isDone) {
        for (int step = 0; step < 200; step++) {
            exchange.change(5, clock.instant());
            clock.advance(Duration.ofMinutes(15));
            feeds.forgetLease(FakeExchange.FEED);
            if (!turnThatDies(step % 9, isDone)) {
                holdsTheTruth();
            }
        }
        clock.advance(Duration.ofHours(1));
        turn(feeds);
        holdsTheTruth();
    }

    @Test
    void holdsTheTruthAfterAnyHistory() {
        for (long seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            exchange = new FakeExchange(seed, 1 + random.nextInt(9));
            exchange.saysTotals = random.nextBoolean();
            scope = "scope" + seed;
            feeds.forgetLease(FakeExchange.FEED);
            for (int round = 0; round < 6; round++) {
                exchange.change(random.nextInt(30), clock.instant());
                clock.advance(Duration.ofMinutes(1 + random.nextInt(600)));
                exchange.expireAtPage = random.nextInt(4);
                turnThatDies(random.nextInt(12), random.nextBoolean());
                feeds.forgetLease(FakeExchange.FEED);
            }
            turn(feeds);
            holdsTheTruth();
        }
    }

    @Test
    void noticesADroppedPageWhereTotalsAreSaid() {
        changeOverTime(3);
        mostInRange = 1000;
        exchange.droppedPage = 1;
        turn(feeds);

        assertThat(observer.events).contains("restarted", "short");
        assertThat(feeds.matchable(FakeExchange.FEED)).isNotEqualTo(exchange.truth());
    }

    @Test
    void readsAPageAgainThatWasDroppedOnce() {
        changeOverTime(3);
        mostInRange = 1000;
        exchange.droppedPage = 1;
        turnThatDies(4, true);
        exchange.droppedPage = -1;
        feeds.forgetLease(FakeExchange.FEED);
        turn(feeds);

        holdsTheTruth();
    }

    /** Proves that the comparison of these tests would notice. */
    @Test
    void droppedTombstoneIsADifference() {
        exchange.saysTotals = false;
        changeOverTime(8);
        turn(feeds);
        exchange.dropsTombstones = true;
        changeOverTime(8);
        turnWhenDue();

        assertThat(feeds.matchable(FakeExchange.FEED)).isNotEqualTo(exchange.truth());
    }

    @Test
    void lostCheckpointCostsTimeAndNothingElse() {
        changeOverTime(8);
        turn(feeds);
        FeedState state = feeds.state(FakeExchange.FEED);
        feeds.tamper(FakeExchange.FEED, state.completed(null, clock.instant(), state.width()));
        changeOverTime(2);
        turnWhenDue();

        holdsTheTruth();
    }

    /** Proves that the comparison of these tests would notice a checkpoint that is written too early. */
    @Test
    void checkpointAheadOfWhatWasReadIsADifference() {
        changeOverTime(8);
        turn(feeds);
        changeOverTime(8);
        FeedState state = feeds.state(FakeExchange.FEED);
        feeds.tamper(FakeExchange.FEED, state.completed(clock.instant().toString(), clock.instant(), state.width()));
        turnWhenDue();

        assertThat(feeds.matchable(FakeExchange.FEED)).isNotEqualTo(exchange.truth());
    }

    @Test
    void oldCheckpointIsDroppedAndTheNewRunTakesBackWhatItDoesNotSee() {
        exchange.checkpointLife = Duration.ofDays(85);
        changeOverTime(8);
        turn(feeds);
        exchange.change(20, clock.instant());
        exchange.forgetTombstones();
        clock.advance(Duration.ofDays(86));
        turn(feeds);

        holdsTheTruth();
        assertThat(observer.events).containsSubsequence("caught-up", "renewed", "caught-up");
        assertThat(feeds.state(FakeExchange.FEED).isRenewing()).isFalse();
    }

    /** Until the new run has caught up, everything of the earlier one is matched. */
    @Test
    void renewalLeavesNoGapInMatching() {
        changeOverTime(8);
        turn(feeds);
        var before = feeds.matchable(FakeExchange.FEED);
        scope = "two";
        clock.advance(EVERY);
        for (int step = 1; step < 4; step++) {
            turnThatDies(step, true);
            assertThat(feeds.matchable(FakeExchange.FEED)).isEqualTo(before);
            feeds.forgetLease(FakeExchange.FEED);
        }
        turn(feeds);
        holdsTheTruth();
    }

    @Test
    void takesBackWhatIsMissingFromAWholeList() {
        exchange.isWholeList = true;
        exchange.change(60, clock.instant());
        turn(feeds);
        for (int round = 0; round < 30; round++) {
            exchange.change(5, clock.instant());
            exchange.forgetTombstones();
            clock.advance(EVERY);
            turnThatDies(round % 6, round % 2 == 0);
            feeds.forgetLease(FakeExchange.FEED);
        }
        turnWhenDue();
        holdsTheTruth();
    }

    @Test
    void believesNoListThatLostTooMuchAtOnce() {
        exchange.isWholeList = true;
        mostRemoved = 0.5;
        exchange.change(200, clock.instant());
        exchange.forgetTombstones();
        turn(feeds);
        var before = feeds.matchable(FakeExchange.FEED);
        exchange = new FakeExchange(2, 5);
        exchange.isWholeList = true;
        exchange.change(1, clock.instant());
        turnWhenDue();

        assertThat(feeds.matchable(FakeExchange.FEED)).hasSizeGreaterThan(before.size() - 3);
        assertThat(observer.events).contains("shrank", "failed");
        assertThat(feeds.error(FakeExchange.FEED)).isEqualTo("shrunk");
    }

    @Test
    void changesNothingUnderALeaseThatIsSomebodyElses() {
        changeOverTime(4);
        FeedLease lease = feeds.claim(FakeExchange.FEED, "sleeper", Duration.ofMinutes(10))
                .block();
        feeds.forgetLease(FakeExchange.FEED);
        turn(feeds);

        assertThat(feeds.commit(lease, List.of(), FeedState.NEW, FeedTally.NONE, EVERY)
                        .block())
                .isFalse();
        holdsTheTruth();
    }
}
