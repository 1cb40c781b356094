package io.sluice.app.observe;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.sluice.pipeline.feeds.FeedStatus;
import io.sluice.pipeline.feeds.Feeds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Watches whether the configured feeds still say something new, whichever worker reads them. A feed that was not read up to the
 * present for longer than it may is stalled: an alarm once, a gauge all the time.
 */
public final class FeedWatch {

    private static final Logger LOG = LoggerFactory.getLogger("sluice.feeds");

    private final Feeds feeds;
    private final Map<String, Duration> patience;
    private final Clock clock;
    private final Map<String, Instant> freshAt = new ConcurrentHashMap<>();
    private volatile Set<String> stalled = Set.of();

    /**
     * A watch.
     *
     * @param patience with each configured feed, by name
     */
    public FeedWatch(Feeds feeds, Map<String, Duration> patience, Clock clock, MeterRegistry meters) {
        this.feeds = feeds;
        this.patience = Map.copyOf(patience);
        this.clock = clock;
        Instant start = clock.instant();
        this.patience.keySet().forEach(feed -> {
            freshAt.put(feed, start);
            Gauge.builder(Metrics.FEED_AGE, this, watch -> watch.age(feed).toSeconds())
                    .tag(Metrics.FEED, feed)
                    .register(meters);
            Gauge.builder(Metrics.FEED_STALLED, this, watch -> watch.stalled.contains(feed) ? 1 : 0)
                    .tag(Metrics.FEED, feed)
                    .register(meters);
        });
    }

    /** Looks. <b>Errors:</b> those of the store; then the ages simply grow. */
    public Mono<Void> look() {
        return feeds.status()
                .filter(status -> patience.containsKey(status.feed()))
                .doOnNext(this::seen)
                .then(Mono.fromRunnable(this::judge));
    }

    private void seen(FeedStatus status) {
        freshAt.put(status.feed(), status.freshAt());
    }

    private void judge() {
        Set<String> now = new TreeSet<>();
        patience.forEach((feed, most) -> {
            if (age(feed).compareTo(most) > 0) {
                now.add(feed);
            }
        });
        now.stream()
                .filter(feed -> !stalled.contains(feed))
                .forEach(feed -> LOG.error("a feed has stalled: nothing new from it for {} feed={}", age(feed), feed));
        stalled.stream()
                .filter(feed -> !now.contains(feed))
                .forEach(feed -> LOG.info("a feed is read again feed={}", feed));
        stalled = Set.copyOf(now);
    }

    private Duration age(String feed) {
        return Duration.between(freshAt.getOrDefault(feed, clock.instant()), clock.instant());
    }

    /** The feeds that stand still. */
    public Set<String> stalled() {
        return stalled;
    }
}
