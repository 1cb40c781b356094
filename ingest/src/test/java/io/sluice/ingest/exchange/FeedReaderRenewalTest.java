package io.sluice.ingest.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The one loop, when it reads a list anew: what is missing there is taken back, but not too much at once. */
class FeedReaderRenewalTest {

    private final FeedReading reading = new FeedReading();

    @Test
    void oldCheckpointIsDroppedAndTheNewRunTakesBackWhatItDoesNotSee() {
        reading.exchange.checkpointLife = Duration.ofDays(85);
        reading.changeOverTime(8);
        reading.turn();
        reading.exchange.change(20, reading.clock.instant());
        reading.exchange.forgetTombstones();
        reading.clock.advance(Duration.ofDays(86));
        reading.turn();

        reading.holdsTheTruth();
        assertThat(reading.observer.events).containsSubsequence("caught-up", "renewed", "caught-up");
        assertThat(reading.feeds.state(FakeExchange.FEED).isRenewing()).isFalse();
    }

    /** Until the new run has caught up, everything of the earlier one is matched. */
    @Test
    void renewalLeavesNoGapInMatching() {
        reading.changeOverTime(8);
        reading.turn();
        var before = reading.feeds.matchable(FakeExchange.FEED);
        reading.scope = "two";
        reading.clock.advance(FeedReading.EVERY);
        for (int step = 1; step < 4; step++) {
            reading.turnThatDies(step, true);
            assertThat(reading.feeds.matchable(FakeExchange.FEED)).isEqualTo(before);
            reading.feeds.forgetLease(FakeExchange.FEED);
        }
        reading.turn();
        reading.holdsTheTruth();
    }

    @Test
    void takesBackWhatIsMissingFromAWholeList() {
        reading.exchange.isWholeList = true;
        reading.exchange.change(60, reading.clock.instant());
        reading.turn();
        for (int round = 0; round < 30; round++) {
            reading.exchange.change(5, reading.clock.instant());
            reading.exchange.forgetTombstones();
            reading.clock.advance(FeedReading.EVERY);
            reading.turnThatDies(round % 6, round % 2 == 0);
            reading.feeds.forgetLease(FakeExchange.FEED);
        }
        reading.turnWhenDue();
        reading.holdsTheTruth();
    }

    @Test
    void believesNoListThatLostTooMuchAtOnce() {
        reading.exchange.isWholeList = true;
        reading.mostRemoved = 0.5;
        reading.exchange.change(200, reading.clock.instant());
        reading.exchange.forgetTombstones();
        reading.turn();
        var before = reading.feeds.matchable(FakeExchange.FEED);
        reading.exchange = new FakeExchange(2, 5);
        reading.exchange.isWholeList = true;
        reading.exchange.change(1, reading.clock.instant());
        reading.turnWhenDue();

        assertThat(reading.feeds.matchable(FakeExchange.FEED)).hasSizeGreaterThan(before.size() - 3);
        assertThat(reading.observer.events).contains("shrank", "failed");
        assertThat(reading.feeds.error(FakeExchange.FEED)).isEqualTo("shrunk");
    }
}
