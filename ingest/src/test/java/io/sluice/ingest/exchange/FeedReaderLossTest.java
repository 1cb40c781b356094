package io.sluice.ingest.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.feeds.FeedState;
import org.junit.jupiter.api.Test;

/** The one loop, when pages, tombstones or checkpoints are lost on the way: it notices, or these tests do. */
class FeedReaderLossTest {

    private final FeedReading reading = new FeedReading();

    @Test
    void noticesADroppedPageWhereTotalsAreSaid() {
        reading.changeOverTime(3);
        reading.mostInRange = 1000;
        reading.exchange.droppedPage = 1;
        reading.turn();

        assertThat(reading.observer.events).contains("restarted", "short");
        assertThat(reading.feeds.matchable(FakeExchange.FEED)).isNotEqualTo(reading.exchange.truth());
    }

    @Test
    void readsAPageAgainThatWasDroppedOnce() {
        reading.changeOverTime(3);
        reading.mostInRange = 1000;
        reading.exchange.droppedPage = 1;
        reading.turnThatDies(4, true);
        reading.exchange.droppedPage = -1;
        reading.feeds.forgetLease(FakeExchange.FEED);
        reading.turn();

        reading.holdsTheTruth();
    }

    /** Proves that the comparison of these tests would notice. */
    @Test
    void droppedTombstoneIsADifference() {
        reading.exchange.saysTotals = false;
        reading.changeOverTime(8);
        reading.turn();
        reading.exchange.dropsTombstones = true;
        reading.changeOverTime(8);
        reading.turnWhenDue();

        assertThat(reading.feeds.matchable(FakeExchange.FEED)).isNotEqualTo(reading.exchange.truth());
    }

    @Test
    void lostCheckpointCostsTimeAndNothingElse() {
        reading.changeOverTime(8);
        reading.turn();
        FeedState state = reading.feeds.state(FakeExchange.FEED);
        reading.feeds.tamper(FakeExchange.FEED, state.completed(null, reading.clock.instant(), state.width()));
        reading.changeOverTime(2);
        reading.turnWhenDue();

        reading.holdsTheTruth();
    }

    /** Proves that the comparison of these tests would notice a checkpoint that is written too early. */
    @Test
    void checkpointAheadOfWhatWasReadIsADifference() {
        reading.changeOverTime(8);
        reading.turn();
        reading.changeOverTime(8);
        FeedState state = reading.feeds.state(FakeExchange.FEED);
        reading.feeds.tamper(
                FakeExchange.FEED,
                state.completed(reading.clock.instant().toString(), reading.clock.instant(), state.width()));
        reading.turnWhenDue();

        assertThat(reading.feeds.matchable(FakeExchange.FEED)).isNotEqualTo(reading.exchange.truth());
    }
}
