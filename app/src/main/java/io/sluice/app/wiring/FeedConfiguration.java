package io.sluice.app.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import io.sluice.app.Pools;
import io.sluice.app.health.FeedReadiness;
import io.sluice.app.observe.FeedLog;
import io.sluice.app.observe.FeedWatch;
import io.sluice.app.settings.FeedSettings;
import io.sluice.app.settings.SluiceSettings;
import io.sluice.ingest.exchange.Exchange;
import io.sluice.ingest.exchange.FeedPlan;
import io.sluice.ingest.exchange.FeedReader;
import io.sluice.ingest.exchange.VoteCourier;
import io.sluice.ingest.exchange.VoteDesk;
import io.sluice.pipeline.feeds.Feed;
import io.sluice.sink.postgres.Database;
import io.sluice.sink.postgres.PostgresFeedVotes;
import io.sluice.sink.postgres.PostgresFeeds;
import io.sluice.sink.postgres.PostgresLedger;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/** Feeds: every worker has a reader of each, and one of them reads it. */
@Configuration(proxyBeanMethods = false)
class FeedConfiguration {

    /** Unique among all workers; a restarted worker is another one. */
    private static final String WORKER = "worker-" + UUID.randomUUID();

    private static final Duration POLL = Duration.ofSeconds(10);
    private static final Duration LOOK = Duration.ofSeconds(10);

    @Bean
    PostgresFeeds feeds(Database database, PostgresLedger ledger) {
        return new PostgresFeeds(database, ledger);
    }

    @Bean
    PostgresFeedVotes feedVotes(Database database) {
        return new PostgresFeedVotes(database);
    }

    @Bean
    FeedLog feedLog(MeterRegistry meters) {
        return new FeedLog(meters);
    }

    /** Pages are read on a thread of their own: no list, however long, takes one from scanning. */
    @Bean(destroyMethod = "dispose")
    Scheduler feedParsing() {
        return Pools.fixed(1, "feeds");
    }

    @Bean
    Exchanges exchangeClients(S3AsyncClient s3, Scheduler feedParsing, Clock clock) {
        return new Exchanges(s3, feedParsing, clock);
    }

    @Bean
    Map<String, Exchange> exchanges(SluiceSettings settings, Exchanges clients) {
        return settings.feeds().stream().collect(Collectors.toMap(Exchanges::name, clients::of));
    }

    @Bean
    Running feedReaders(
            SluiceSettings settings, Map<String, Exchange> exchanges, PostgresFeeds feeds, FeedLog log, Clock clock) {
        List<Flux<Object>> readers = settings.feeds().stream()
                .map(feed -> new FeedReader.Parts(
                        plan(feed), Objects.requireNonNull(exchanges.get(Exchanges.name(feed))), feeds, log))
                .map(parts -> new FeedReader(parts, WORKER, clock))
                .map(FeedConfiguration::work)
                .toList();
        return Running.untilStopped("feeds", Phases.SUPPORT, readers.isEmpty() ? Flux.never() : Flux.merge(readers));
    }

    private static Flux<Object> work(FeedReader reader) {
        return Repeating.untilDone(reader.register()).thenMany(Repeating.every(POLL, reader.turn()));
    }

    static FeedPlan plan(FeedSettings settings) {
        Feed feed = new Feed(
                Exchanges.name(settings),
                Objects.requireNonNull(settings.bankName()),
                settings.authority(),
                settings.owner(),
                Objects.requireNonNull(settings.category()));
        String scope = "%s|%s|%s|%s|%s"
                .formatted(
                        settings.url(),
                        settings.since(),
                        settings.category(),
                        Exchanges.rules(settings).scope(),
                        settings.options());
        return FeedPlan.of(feed, Integer.toHexString(scope.hashCode()), settings.every(), settings.mostRemoved());
    }

    @Bean
    Running feedVoteCourier(Map<String, Exchange> exchanges, PostgresFeedVotes votes, FeedLog log) {
        Map<String, VoteDesk> desks = exchanges.entrySet().stream()
                .filter(entry -> entry.getValue() instanceof VoteDesk)
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> (VoteDesk) entry.getValue()));
        exchanges.keySet().stream()
                .filter(name ->
                        !desks.containsKey(name) || desks.get(name).hears().isEmpty())
                .forEach(log::takesNoFeedback);
        VoteCourier courier = new VoteCourier(votes, desks, log, WORKER);
        return Running.untilStopped(
                "feed votes", Phases.SUPPORT, desks.isEmpty() ? Flux.never() : Repeating.every(POLL, courier.turn()));
    }

    @Bean
    FeedWatch feedWatch(SluiceSettings settings, PostgresFeeds feeds, Clock clock, MeterRegistry meters) {
        Map<String, Duration> patience =
                settings.feeds().stream().collect(Collectors.toMap(Exchanges::name, FeedSettings::stalledAfter));
        return new FeedWatch(feeds, patience, clock, meters);
    }

    @Bean
    Running feedLooks(FeedWatch watch, SluiceSettings settings) {
        Flux<Object> looks = Repeating.every(LOOK, watch.look());
        return Running.untilStopped(
                "feed watch", Phases.SUPPORT, settings.feeds().isEmpty() ? Flux.never() : looks);
    }

    @Bean("feedsHealthIndicator")
    FeedReadiness feedReadiness(FeedWatch watch) {
        return new FeedReadiness(watch::stalled);
    }
}
