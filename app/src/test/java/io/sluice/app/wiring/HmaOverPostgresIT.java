package io.sluice.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.ingest.hma.AllowedHosts;
import io.sluice.ingest.hma.BankRoutes;
import io.sluice.ingest.hma.ContentItemRoutes;
import io.sluice.ingest.hma.ContentRoutes;
import io.sluice.ingest.hma.FileHashing;
import io.sluice.ingest.hma.HmaSettings;
import io.sluice.ingest.hma.MatchRoutes;
import io.sluice.pipeline.Detached;
import io.sluice.pipeline.Limiter;
import io.sluice.pipeline.MediaHasher;
import io.sluice.pipeline.testing.FakeDecoder;
import io.sluice.pipeline.testing.PartsServer;
import io.sluice.pipeline.testing.TestMedia;
import io.sluice.scanners.hash.BankLookup;
import io.sluice.scanners.hash.KnownHashes;
import io.sluice.sink.postgres.Database;
import io.sluice.sink.postgres.DatabaseSettings;
import io.sluice.sink.postgres.PostgresBanks;
import io.sluice.sink.postgres.PostgresLedger;
import java.time.Clock;
import java.time.Duration;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a review tool puts, over the real ledger, into the real index, and what it is then answered. */
class HmaOverPostgresIT {

    private static final String PDQ = TestMedia.pdq(31).hex();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Scheduler threads = Schedulers.newSingle("hma-it");
    private final Database database = database();
    private final PostgresLedger ledger = new PostgresLedger(database);
    private final KnownHashes hashes =
            new KnownHashes(new PostgresBanks(database), Duration.ofHours(1), Clock.systemUTC(), threads);
    private final WebTestClient web = web();

    private static Database database() {
        Properties parts = PartsServer.shared();
        String host = parts.getProperty("postgres.host");
        String port = parts.getProperty("postgres.port");
        String name = parts.getProperty("postgres.database");
        String user = parts.getProperty("postgres.user");
        String password = parts.getProperty("postgres.password", "");
        Database.migrate("jdbc:postgresql://" + host + ":" + port + "/" + name, user, password);
        return Database.of(DatabaseSettings.of(host, Integer.parseInt(port), name, user, password), new Detached());
    }

    private WebTestClient web() {
        HmaSettings settings = new HmaSettings(1 << 20, AllowedHosts.NONE, PATIENCE, "reported-content", "block");
        FileHashing hashing = new FileHashing(
                new MediaHasher(FakeDecoder.seeing(), threads),
                new Limiter("bytes", 8 << 20, 1),
                WebClient.builder().build(),
                settings);
        return WebTestClient.bindToRouterFunction(new BankRoutes(ledger, settings)
                        .routes()
                        .and(new ContentRoutes(ledger, hashing).routes())
                        .and(new ContentItemRoutes(ledger, Clock.systemUTC()).routes())
                        .and(new MatchRoutes(new BankLookup(hashes, threads), hashing).routes()))
                .configureClient()
                .responseTimeout(PATIENCE)
                .build();
    }

    private JsonNode call(String method, String path, String body) {
        byte[] answer = web.method(HttpMethod.valueOf(method))
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange()
                .expectStatus()
                .is2xxSuccessful()
                .expectBody()
                .returnResult()
                .getResponseBody();
        return JsonMapper.shared().readTree(answer);
    }

    private JsonNode lookup() {
        hashes.refresh().block(PATIENCE);
        return call("GET", "/m/lookup?signal_type=pdq&signal=" + PDQ, "");
    }

    @Test
    void contentIsFoundWhileItIsInForceAndItsBankIsThere() {
        call("POST", "/c/banks", "{\"name\":\"COOP_IT_BANK\"}");
        JsonNode added = call(
                "POST",
                "/c/bank/COOP_IT_BANK/signal",
                "{\"pdq\":\"" + PDQ + "\",\"md5\":\"" + "0a".repeat(16) + "\",\"note\":\"seen\"}");
        String content = "/c/bank/COOP_IT_BANK/content/" + added.path("id");

        assertThat(lookup().path("COOP_IT_BANK").get(0).path("distance").stringValue())
                .isEqualTo("0");
        assertThat(call("GET", content + "?include_signals=true", "")
                        .path("signals")
                        .propertyNames())
                .containsExactlyInAnyOrder("pdq", "md5");

        call("PUT", content, "{\"disable_until_ts\":0,\"note\":\"a mistake\"}");
        assertThat(lookup().isEmpty()).isTrue();
        assertThat(call("GET", content, "").path("note").stringValue()).isEqualTo("a mistake");

        call("PUT", content, "{\"disable_until_ts\":1}");
        assertThat(lookup().has("COOP_IT_BANK")).isTrue();

        call("DELETE", "/c/bank/COOP_IT_BANK", "");
        assertThat(lookup().isEmpty()).isTrue();
        call("POST", "/c/banks", "{\"name\":\"COOP_IT_BANK\"}");
        assertThat(lookup().isEmpty()).isTrue();
    }
}
