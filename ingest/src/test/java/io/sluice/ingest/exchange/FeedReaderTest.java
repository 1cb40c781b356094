package io.sluice.ingest.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.feeds.FeedLease;
import io.sluice.pipeline.feeds.FeedState;
import io.sluice.pipeline.feeds.FeedTally;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The one loop, before a list in memory: what it reads, in which portions, and from where it goes on. */
class FeedReaderTest {

    private final FeedReading reading = new FeedReading();

    @Test
    void readsEverythingThatWasEverChanged() {
        reading.changeOverTime(10);
        reading.turn();

        reading.holdsTheTruth();
        assertThat(reading.observer.events).contains("caught-up").doesNotContain("failed", "short");
    }

    @Test
    void goesOnFromTheCheckpointAndReadsNothingTwice() {
        reading.changeOverTime(10);
        reading.turn();
        String checkpoint = reading.feeds.state(FakeExchange.FEED).checkpoint();
        reading.exchange.asked.clear();
        reading.exchange.change(3, reading.clock.instant().plusSeconds(1));
        reading.turnWhenDue();

        reading.holdsTheTruth();
        assertThat(reading.exchange.asked)
                .first()
                .extracting(range -> range.from())
                .isEqualTo(checkpoint);
    }

    @Test
    void waitsUntilItIsDue() {
        reading.changeOverTime(1);
        reading.turn();
        int pages = reading.exchange.pagesServed;
        reading.turn();

        assertThat(reading.exchange.pagesServed).isEqualTo(pages);
    }

    @Test
    void asksForSmallerRangesWhereMuchHappened() {
        reading.changeOverTime(12);
        reading.turn();

        reading.holdsTheTruth();
        assertThat(reading.exchange.asked)
                .anyMatch(range -> width(range.from(), range.to()).compareTo(Duration.ofHours(1)) < 0);
        assertThat(reading.exchange.asked)
                .anyMatch(range -> width(range.from(), range.to()).compareTo(Duration.ofDays(300)) > 0);
    }

    private static Duration width(String from, String to) {
        return Duration.between(Instant.parse(from), Instant.parse(to));
    }

    @Test
    void readsASecondInWhichMoreHappenedThanARangeMayHave() {
        reading.mostInRange = 3;
        reading.exchange.change(60, reading.clock.instant());
        reading.clock.advance(Duration.ofHours(1));
        reading.turn();

        reading.holdsTheTruth();
    }

    @Test
    void beginsARangeAgainWhosePagesExpired() {
        reading.changeOverTime(4);
        reading.exchange.expireAtPage = 1;
        reading.mostInRange = 1000;
        reading.turn();

        reading.holdsTheTruth();
        assertThat(reading.observer.events).contains("restarted").doesNotContain("failed");
    }

    @Test
    void changesNothingUnderALeaseThatIsSomebodyElses() {
        reading.changeOverTime(4);
        FeedLease lease = reading.feeds
                .claim(FakeExchange.FEED, "sleeper", Duration.ofMinutes(10))
                .block();
        reading.feeds.forgetLease(FakeExchange.FEED);
        reading.turn();

        assertThat(reading.feeds
                        .commit(lease, List.of(), FeedState.NEW, FeedTally.NONE, FeedReading.EVERY)
                        .block())
                .isFalse();
        reading.holdsTheTruth();
    }
}
