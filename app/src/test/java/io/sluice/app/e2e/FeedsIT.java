package io.sluice.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.app.demo.Tokens;
import io.sluice.app.demo.WorkerSettings;
import io.sluice.app.demo.outside.PartsAddress;
import io.sluice.ingest.exchange.Credentials;
import io.sluice.ingest.exchange.EntryRules;
import io.sluice.ingest.exchange.Environment;
import io.sluice.ingest.exchange.ExchangeAccess;
import io.sluice.ingest.exchange.ExchangeHttp;
import io.sluice.ingest.exchange.FeedObserver;
import io.sluice.ingest.exchange.FeedPlan;
import io.sluice.ingest.exchange.FeedReader;
import io.sluice.ingest.exchange.PagedExchange;
import io.sluice.ingest.exchange.VoteCourier;
import io.sluice.ingest.exchange.ncmec.NcmecHashSharing;
import io.sluice.pipeline.Detached;
import io.sluice.pipeline.feeds.Feed;
import io.sluice.sink.postgres.Database;
import io.sluice.sink.postgres.DatabaseSettings;
import io.sluice.sink.postgres.PostgresFeedVotes;
import io.sluice.sink.postgres.PostgresFeeds;
import io.sluice.sink.postgres.PostgresLedger;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;

/** From a simulated programme into the banks of a real database: the whole worker, and readers that are killed. */
class FeedsIT {

    private static final String FEED = "ncmec-simulated";

    private final FeedWorld world = new FeedWorld();

    @TempDir
    Path dir;

    @Test
    void workerReadsItsFeedsAndTurnsAmberWhenOneStalls() throws Exception {
        Instant hourAgo = Instant.now().minus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
        world.bulk(1500, hourAgo);
        world.change(1, 40, hourAgo.plusSeconds(60));
        Tokens tokens = Tokens.random();
        try (WorkerProcess worker = WorkerProcess.plain(dir, settings(tokens))) {
            worker.awaitReady();
            Waiting.until("the list is in the bank", () -> world.matchable(FEED).equals(world.truth(FEED)));
            assertThat(world.query("SELECT last_error FROM feed WHERE name = 'refused'"))
                    .containsExactly("setup");
            assertThat(status(worker)).isEqualTo("UP");

            world.execute("INSERT INTO feed_feedback (feed, member, entry, type, opinion)" + " VALUES ('" + FEED
                    + "', '901', 'bulk-7', 'MD5', 'DENIED')");
            world.execute("UPDATE feed SET created_at = now() - interval '25 hours' WHERE name = 'refused'");
            Waiting.until("the vote arrives", () -> world.votes().toString().contains("bulk-7"));
            Waiting.until("readiness is amber", () -> status(worker).equals("AMBER"));
            assertThat(worker.as(tokens.operator()).text("/actuator/prometheus"))
                    .contains("sluice_feed_stalled{feed=\"refused\"} 1.0")
                    .contains("sluice_feed_stalled{feed=\"" + FEED + "\"} 0.0");
            assertThat(worker.log())
                    .contains("a feed has stalled", "the list takes no feedback")
                    .doesNotContain(world.password());
        }
    }

    private static String status(WorkerProcess worker) throws IOException {
        var answer = worker.as(null).get("/actuator/health/readiness");
        assertThat(answer.status()).isEqualTo(200);
        return answer.body().path("status").asString();
    }

    private Path settings(Tokens tokens) throws Exception {
        Path address = dir.resolve(PartsAddress.FILE);
        try (Writer writer = Files.newBufferedWriter(address)) {
            world.parts.store(writer, null);
        }
        Path bank = Files.writeString(dir.resolve("bank.csv"), "type,hash,category,reference,action,authority\n");
        Path settings = dir.resolve("worker.properties");
        WorkerSettings.of(PartsAddress.read(address), 0, bank, tokens).write(settings);
        String more = "sluice.decoder.children=2\nsluice.database.name=" + world.database + "\n"
                + feed(0, FEED, "NCMEC", "ncmec", world.password())
                + feed(1, "refused", "LIST", "list/list.csv", "wrong")
                + "sluice.feeds[0].options.deny-reason=Not Illegal\nsluice.feeds[1].options.type=Algorithm\nsluice.feeds[1].options.hash=Hash Value\n";
        return Files.writeString(settings, more, StandardOpenOption.APPEND);
    }

    private String feed(int index, String name, String kind, String programme, String password) {
        String at = "sluice.feeds[" + index + "].";
        return at + "name=" + name + "\n" + at + "kind=" + kind + "\n" + at + "url=" + world.url(programme) + "\n" + at
                + "category=known-csam\n" + at + "access.user=sluice\n" + at + "access.password=" + password + "\n" + at
                + "calls-per-second=50\n";
    }

    /** A reader is cut off at any moment, and another one goes on, without waiting for the lease of the dead. */
    @Test
    void bankHoldsTheTruthWhateverKillsTheReaders() throws Exception {
        Database.migrate(world.jdbc(), world.user(), world.databasePassword());
        Database database = database();
        Random random = new Random(7);
        Instant time = Instant.parse("2026-01-05T00:00:00Z");
        world.options(6);
        for (int round = 0; round < 15; round++) {
            world.change(round, 12, time);
            time = time.plus(30, ChronoUnit.MINUTES);
            FeedReader reader = reader(database, Clock.fixed(time, ZoneOffset.UTC));
            reader.register().block();
            world.execute("UPDATE feed SET leased_until = NULL, due_at = now()");
            reader.turn()
                    .timeout(Duration.ofMillis(5 + random.nextInt(120)))
                    .onErrorResume(cut -> Mono.empty())
                    .block();
        }
        world.execute("UPDATE feed SET leased_until = NULL, due_at = now()");
        reader(database, Clock.fixed(time.plusSeconds(60), ZoneOffset.UTC))
                .turn()
                .block();

        assertThat(world.query("SELECT last_error FROM feed WHERE last_error IS NOT NULL"))
                .isEmpty();
        assertThat(world.matchable(FEED)).isEqualTo(world.truth(FEED)).isNotEmpty();
        database.close().block();
    }

    /** From what people say of a hit, by the reference of its finding, to the programme's own entry: each once, none else. */
    @Test
    void whatPeopleFindOutReachesThatEntryOnce() throws Exception {
        Database.migrate(world.jdbc(), world.user(), world.databasePassword());
        Database database = database();
        Instant time = Instant.parse("2026-01-05T00:00:00Z");
        world.bulk(20, time);
        FeedReader reader = reader(database, Clock.fixed(time.plusSeconds(60), ZoneOffset.UTC));
        reader.register().then(reader.turn()).block();
        PostgresFeedVotes votes = new PostgresFeedVotes(database);
        votes.pend(FEED + "/901/bulk-3#SHA1").block();
        votes.affirm(FEED + "/901/bulk-3#SHA1").block();
        votes.deny(FEED + "/901/bulk-4#MD5").block();
        votes.deny("an-entry-of-no-feed").block();
        VoteCourier courier = new VoteCourier(votes, Map.of(FEED, exchange()), FeedObserver.NOOP, "worker");
        courier.turn().then(Mono.defer(courier::turn)).block();

        assertThat(world.votes().valueStream().map(FeedsIT::vote))
                .containsExactlyInAnyOrder("901 bulk-3 SHA1 true", "901 bulk-4 MD5 false");
        assertThat(world.query("SELECT count(*) FROM feed_feedback WHERE delivered_at IS NULL"))
                .containsExactly("0");
        database.close().block();
    }

    private static String vote(JsonNode vote) {
        return vote.path("member").asString() + " " + vote.path("id").asString() + " "
                + vote.path("type").asString() + " " + vote.path("affirmed").asBoolean();
    }

    private Database database() {
        return Database.of(
                DatabaseSettings.of(
                        world.parts.getProperty("postgres.host"),
                        Integer.parseInt(world.parts.getProperty("postgres.port")),
                        world.database,
                        world.user(),
                        world.databasePassword()),
                new Detached());
    }

    private PagedExchange exchange() {
        ExchangeHttp http = new ExchangeHttp(
                new ExchangeAccess(
                        FEED, URI.create(world.url("ncmec")), Environment.SIMULATED, Duration.ofSeconds(10), 2, 1000),
                Credentials.basic("sluice", world.password()),
                Schedulers.immediate());
        Instant since = Instant.parse("2025-12-01T00:00:00Z");
        return new PagedExchange(new NcmecHashSharing(FEED, http, EntryRules.of("report"), since, "Not Illegal"), http);
    }

    private FeedReader reader(Database database, Clock clock) {
        Feed feed = new Feed(FEED, FEED, "ncmec", "duty", "known-csam");
        FeedPlan plan = FeedPlan.of(feed, "scope", Duration.ofMinutes(10), 1);
        PostgresFeeds feeds = new PostgresFeeds(database, new PostgresLedger(database));
        return new FeedReader(new FeedReader.Parts(plan, exchange(), feeds, FeedObserver.NOOP), "worker", clock);
    }
}
