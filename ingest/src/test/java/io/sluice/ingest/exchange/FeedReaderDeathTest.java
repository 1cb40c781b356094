package io.sluice.ingest.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.feeds.FeedState;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The one loop, cut off after any step: the next turn goes on, and the bank holds the truth. */
class FeedReaderDeathTest {

    private final FeedReading reading = new FeedReading();

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void resumesWhateverStepItDiedAt(boolean isDone) {
        for (int step = 0; step < 200; step++) {
            reading.exchange.change(5, reading.clock.instant());
            reading.clock.advance(Duration.ofMinutes(15));
            reading.feeds.forgetLease(FakeExchange.FEED);
            if (!reading.turnThatDies(step % 9, isDone)) {
                reading.holdsTheTruth();
            }
        }
        reading.clock.advance(Duration.ofHours(1));
        reading.turn();
        reading.holdsTheTruth();
    }

    @Test
    void holdsTheTruthAfterAnyHistory() {
        for (long seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            reading.exchange = new FakeExchange(seed, 1 + random.nextInt(9));
            reading.exchange.saysTotals = random.nextBoolean();
            reading.scope = "scope" + seed;
            reading.feeds.forgetLease(FakeExchange.FEED);
            for (int round = 0; round < 6; round++) {
                reading.exchange.change(random.nextInt(30), reading.clock.instant());
                reading.clock.advance(Duration.ofMinutes(1 + random.nextInt(600)));
                reading.exchange.expireAtPage = random.nextInt(4);
                reading.turnThatDies(random.nextInt(12), random.nextBoolean());
                reading.feeds.forgetLease(FakeExchange.FEED);
            }
            reading.turn();
            reading.holdsTheTruth();
        }
    }

    /** The cursor was kept half a day too long: the same range is read again from its first page. */
    @Test
    void keepsNoCursorLongerThanItLives() {
        reading.changeOverTime(4);
        reading.mostInRange = 1000;
        for (int step = 1; reading.feeds.state(FakeExchange.FEED).cursor() == null; step++) {
            reading.feeds.forgetLease(FakeExchange.FEED);
            reading.feeds.tamper(FakeExchange.FEED, FeedState.NEW);
            reading.turnThatDies(step, true);
        }
        FeedState before = reading.feeds.state(FakeExchange.FEED);
        reading.clock.advance(Duration.ofHours(12));
        reading.feeds.forgetLease(FakeExchange.FEED);
        reading.exchange.asked.clear();
        reading.turn();

        reading.holdsTheTruth();
        assertThat(reading.exchange.asked.get(0)).isEqualTo(before.range());
    }
}
