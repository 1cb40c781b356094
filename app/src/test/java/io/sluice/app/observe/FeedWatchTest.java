package io.sluice.app.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sluice.app.health.FeedReadiness;
import io.sluice.pipeline.feeds.Feed;
import io.sluice.pipeline.feeds.FeedLease;
import io.sluice.pipeline.testing.FakeFeeds;
import io.sluice.pipeline.testing.SettableClock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FeedWatchTest {

    private final SettableClock clock = new SettableClock();
    private final FakeFeeds feeds = new FakeFeeds(clock);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final FeedWatch watch = new FeedWatch(feeds, Map.of("list", Duration.ofHours(24)), clock, meters);
    private final FeedReadiness readiness = new FeedReadiness(watch::stalled);

    private String statusAfter(Duration time) {
        clock.advance(time);
        watch.look().block();
        return readiness.health().block().getStatus().getCode();
    }

    private void read(String error) {
        feeds.register(new Feed("list", "bank", null, "duty", "x")).block();
        feeds.forgetLease("list");
        FeedLease lease = feeds.claim("list", "worker", Duration.ofMinutes(1)).block();
        feeds.release(lease, Duration.ofMinutes(1), error).block();
    }

    @Test
    void stalledFeedTurnsReadinessAmber() {
        read(null);
        assertThat(statusAfter(Duration.ofHours(23))).isEqualTo("UP");
        read("unavailable");

        assertThat(statusAfter(Duration.ofHours(2))).isEqualTo("AMBER");
        assertThat(watch.stalled()).containsExactly("list");
        assertThat(meters.get("sluice.feed.stalled").tag("feed", "list").gauge().value())
                .isEqualTo(1);
        assertThat(meters.get("sluice.feed.age.seconds").gauge().value()).isEqualTo(25 * 3600.0);
    }

    @Test
    void feedThatIsReadAgainIsNoLongerStalled() {
        read(null);
        assertThat(statusAfter(Duration.ofHours(25))).isEqualTo("AMBER");
        read(null);

        assertThat(statusAfter(Duration.ZERO)).isEqualTo("UP");
    }

    @Test
    void feedThatWasNeverReadStallsToo() {
        assertThat(statusAfter(Duration.ofHours(25))).isEqualTo("AMBER");
    }
}
