package io.sluice.sink.banks;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.Decision;
import io.sluice.pipeline.Finding;
import io.sluice.pipeline.Finding.Kind;
import io.sluice.pipeline.IncidentGrounds.Filing;
import io.sluice.pipeline.MediaObject;
import io.sluice.pipeline.testing.TestMedia;
import io.sluice.pipeline.testing.TestVerdicts;
import io.sluice.sink.RecordedVotes;
import io.sluice.sink.TestSink;
import io.sluice.sink.banks.files.BankImporter;
import io.sluice.sink.incidents.StoredIncident;
import io.sluice.sink.postgres.OwnRemovals;
import io.sluice.sink.postgres.PostgresLedger;
import io.sluice.sink.postgres.PostgresRemovals;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.scheduler.Schedulers;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Banks and removals over HTTP. The filter that knows callers is the application's; here everyone is the same person. */
class BankRoutesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final TestSink PARTS = new TestSink();
    private static final RecordedVotes VOTES = new RecordedVotes();
    private static final DisposableServer SERVER = HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .handle(new ReactorHttpHandlerAdapter(RouterFunctions.toHttpHandler(routes())))
            .bindNow();

    private static RouterFunction<ServerResponse> routes() {
        PostgresLedger ledger = new PostgresLedger(PARTS.database);
        BankImporter importer = new BankImporter(ledger, Schedulers.newSingle("bank-files", true));
        PostgresRemovals removals = new PostgresRemovals(PARTS.database, OwnRemovals.DEFAULTS);
        return new BankRoutes(ledger)
                .routes()
                .and(new EntryRoutes(ledger).routes())
                .and(new TransferRoutes(ledger, importer).routes())
                .and(new MarkRoutes(PARTS.incidents, new FalsePositives(ledger, VOTES)).routes())
                .and(new RemovalRoutes(
                                PARTS.store.store(),
                                PARTS.verdicts,
                                removals,
                                PARTS.sink,
                                Set.of(PARTS.store.uploads()))
                        .routes())
                .filter((request, next) -> {
                    request.attributes().put("sluice.caller", "person-one");
                    return next.handle(request);
                });
    }

    private final WebClient client = WebClient.create("http://127.0.0.1:" + SERVER.port());
    private final String bank = "bank-" + UUID.randomUUID();

    @Test
    void aBankIsCreatedOnceListedAndAltered() {
        assertThat(create("{\"name\":\"" + bank + "\",\"owner\":\"duty\",\"ratio\":0.1,\"authority\":\"ncmec\"}")
                        .status())
                .isEqualTo(201);
        assertThat(create("{\"name\":\"" + bank + "\",\"owner\":\"other\"}").status())
                .isEqualTo(409);
        Reply altered = json(HttpMethod.PATCH, "/v1/banks/" + bank, "{\"ratio\":0.5,\"enabled\":false}");
        assertThat(altered.body().path("ratio").asDouble()).isEqualTo(0.5);
        assertThat(altered.body().path("owner").asString()).isEqualTo("duty");
        assertThat(get("/v1/banks/" + bank).body().path("enabled").asBoolean()).isFalse();
        assertThat(get("/v1/banks").text()).contains(bank);
        assertThat(PARTS.postgres.query("SELECT DISTINCT actor FROM bank_event WHERE bank = '" + bank + "'"))
                .containsExactly("person-one");
    }

    @Test
    void whatIsWrongIsSaid() {
        assertThat(create("{\"name\":\"Not A Name\",\"owner\":\"duty\"}").problem())
                .contains("lower-case");
        assertThat(create("{\"name\":\"" + bank + "\",\"owner\":\"duty\",\"ratio\":2}")
                        .problem())
                .contains("between 0 and 1");
        assertThat(create("[").status()).isEqualTo(400);
        assertThat(get("/v1/banks/" + bank).status()).isEqualTo(404);
        assertThat(json(HttpMethod.PATCH, "/v1/banks/" + bank, "{}").status()).isEqualTo(404);
        assertThat(get("/v1/banks/" + bank + "/entries").status()).isEqualTo(404);
        assertThat(get("/v1/banks/" + bank + "/export").status()).isEqualTo(404);
        assertThat(file("csv", "").status()).isEqualTo(404);
        made();
        assertThat(get("/v1/banks/" + bank + "/entries?state=GONE").problem()).contains("QUARANTINED");
        assertThat(get("/v1/banks/" + bank + "/entries?limit=0").problem()).contains("limit");
        assertThat(file("xml", "").problem()).contains("csv, ndjson and vpdq");
        assertThat(file("vpdq", "").problem()).contains("reference");
        assertThat(change(0, "disable", "{}").status()).isEqualTo(404);
        assertThat(change(1, "paint", "{}").status()).isEqualTo(404);
        assertThat(entry("{\"type\":\"MD5\",\"hash\":\"ff\",\"category\":\"c\",\"reference\":\"r\"}")
                        .problem())
                .contains("32");
    }

    @Test
    void entriesArePutChangedAndListedPageByPage() {
        made();
        for (int i = 0; i < 3; i++) {
            String body = "{\"type\":\"md5\",\"hash\":\"%032X\",\"category\":\"known\",\"reference\":\"e-%d\"}";
            assertThat(entry(body.formatted(i, i)).body().path("changed").asInt())
                    .isEqualTo(1);
        }
        JsonNode page = get("/v1/banks/" + bank + "/entries?limit=2").body();
        long second = page.path("next").asLong();
        assertThat(page.path("entries").get(1).path("id").asLong()).isEqualTo(second);
        JsonNode rest =
                get("/v1/banks/" + bank + "/entries?limit=2&after=" + second).body();
        assertThat(rest.path("entries")).hasSize(1);
        assertThat(rest.path("next").isNull()).isTrue();
        assertThat(change(second, "disable", "{\"until\":\"2099-01-01T00:00:00Z\"}")
                        .text())
                .contains("DISABLED")
                .contains("2099-01-01T00:00:00Z");
        assertThat(change(second, "note", "{\"text\":\"plain words\"}").text()).contains("plain words");
        assertThat(change(second, "false-positive", "")
                        .body()
                        .path("falsePositives")
                        .asInt())
                .isEqualTo(1);
        assertThat(change(second, "remove", "").body().path("state").asString()).isEqualTo("REMOVED");
        assertThat(change(second, "enable", "").status()).isEqualTo(404);
        assertThat(get("/v1/banks/" + bank + "/entries?state=REMOVED").body().path("entries"))
                .hasSize(1);
    }

    @Test
    void filesGoInAndComeOut() {
        made();
        String good = "md5," + "0a".repeat(16) + ",known,e-1,block\n";
        Reply report = file("csv", good + "md5,zz,known,e-2\n");
        assertThat(report.body().path("changed").asInt()).isEqualTo(1);
        assertThat(report.body().path("rejected").asInt()).isEqualTo(1);
        assertThat(report.body().path("bad").get(0).path("line").asInt()).isEqualTo(2);
        assertThat(report.text()).doesNotContain("zz");
        assertThat(get("/v1/banks/" + bank + "/export").body().path("reference").asString())
                .isEqualTo("e-1");
        assertThat(get("/v1/banks/" + bank + "/export?format=csv").text())
                .endsWith("MD5," + "0a".repeat(16) + ",known,e-1,block,,,\n");
    }

    @Test
    void whoeverExportsIsOnRecordWithHowMuch() {
        made();
        file("csv", "md5,%s,known,e-1\nmd5,%s,known,e-2\n".formatted("0a".repeat(16), "0b".repeat(16)));
        get("/v1/banks/" + bank + "/export");
        assertThat(exports()).containsExactly("person-one export-begun 0 ndjson", "person-one exported 2 ndjson");
    }

    @Test
    void aVideoIsExportedAsItsHashFileByItsReference() {
        made();
        String frame = "0,100," + "0a".repeat(32) + ",1.500\n";
        send(
                HttpMethod.POST,
                "/v1/banks/" + bank + "/import?format=vpdq&reference=v-1&category=known",
                MediaType.TEXT_PLAIN,
                frame);
        assertThat(get("/v1/banks/" + bank + "/export?format=vpdq&reference=v-1")
                        .text())
                .isEqualTo(frame);
        assertThat(get("/v1/banks/" + bank + "/export?format=vpdq").problem()).contains("reference");
        assertThat(get("/v1/banks/" + bank + "/export?format=vpdq&reference=v-2")
                        .status())
                .isEqualTo(404);
        assertThat(exports()).containsExactly("person-one export-begun 0 vpdq v-1", "person-one exported 1 vpdq v-1");
    }

    private List<String> exports() {
        return PARTS.postgres.query("SELECT actor || ' ' || event || ' ' || entries || ' ' || detail FROM bank_event"
                + " WHERE bank = '" + bank + "' AND event LIKE 'export%' ORDER BY position");
    }

    @Test
    void aRemovalClosesTheGateTellsTheWorldAndMayBeRepeated() {
        String key = "removed/" + UUID.randomUUID();
        MediaObject object = PARTS.store.upload(key, new byte[0]);
        PARTS.sink.publish(TestVerdicts.verdict(object, Decision.PASS)).block(PATIENCE);
        Reply removed = removal(PARTS.store.uploads(), key);
        assertThat(removed.status()).isEqualTo(200);
        assertThat(removed.body().path("entries").asInt()).isEqualTo(3);
        assertThat(PARTS.verdicts.find(object.id()).block(PATIENCE).decision()).isEqualTo(Decision.BLOCK);
        assertThat(PARTS.events.of(object.id().value()))
                .extracting(event -> event.decision())
                .containsExactly("PASS", "BLOCK");
        assertThat(PARTS.store.exists(PARTS.store.uploads(), key)).isFalse();
        assertThat(removal(PARTS.store.uploads(), key).body().path("subject").asString())
                .isEqualTo(object.id().value());
        assertThat(removal(PARTS.store.uploads(), "never/" + UUID.randomUUID()).status())
                .isEqualTo(404);
        assertThat(removal("elsewhere", key).status()).isEqualTo(422);
    }

    @Test
    void aReviewerMarksTheEntryThatOpenedAnIncident() {
        made();
        String common = ",\"category\":\"known\",\"reference\":\"e-1\"}";
        entry("{\"type\":\"MD5\",\"hash\":\"" + "1".repeat(32) + "\"" + common);
        entry("{\"type\":\"PDQ\",\"hash\":\"" + "1".repeat(64) + "\"" + common);
        MediaObject object = TestMedia.object();
        Finding near = new Finding("hash-perceptual", Kind.NEAR, "known", "e-1", 0.9, 12, bank, null, "block");
        PARTS.escalation
                .open(TestVerdicts.incident(object, near, Filing.CONFIRM))
                .block(PATIENCE);
        String path = "/v1/incidents/" + StoredIncident.idOf(object.id()) + "/false-positive";
        assertThat(json(HttpMethod.POST, path, "").body().path("entries").asInt())
                .isEqualTo(1);
        assertThat(VOTES.denied).as("told to those who keep the list").contains(near.reference());
        JsonNode entries = get("/v1/banks/" + bank + "/entries").body().path("entries");
        assertThat(entries.get(0).path("falsePositives").asInt()).isZero();
        assertThat(entries.get(1).path("falsePositives").asInt()).isEqualTo(1);
        assertThat(json(HttpMethod.POST, "/v1/incidents/i-none/false-positive", "")
                        .status())
                .isEqualTo(404);
    }

    // ---- in words ----------------------------------------------------------------------------------------------

    private void made() {
        create("{\"name\":\"" + bank + "\",\"owner\":\"duty\"}");
    }

    private Reply create(String body) {
        return json(HttpMethod.POST, "/v1/banks", body);
    }

    private Reply entry(String body) {
        return json(HttpMethod.POST, "/v1/banks/" + bank + "/entries", body);
    }

    private Reply change(long entry, String change, String body) {
        return json(HttpMethod.POST, "/v1/banks/" + bank + "/entries/" + entry + "/" + change, body);
    }

    private Reply removal(String bucket, String key) {
        Map<String, String> body = Map.of("bucket", bucket, "key", key, "reason", "plain words");
        return json(HttpMethod.POST, "/v1/removals", JsonMapper.shared().writeValueAsString(body));
    }

    private Reply file(String format, String text) {
        return send(HttpMethod.POST, "/v1/banks/" + bank + "/import?format=" + format, MediaType.TEXT_PLAIN, text);
    }

    private Reply get(String path) {
        return send(HttpMethod.GET, path, MediaType.APPLICATION_JSON, "");
    }

    private Reply json(HttpMethod method, String path, String body) {
        return send(method, path, MediaType.APPLICATION_JSON, body);
    }

    private Reply send(HttpMethod method, String path, MediaType type, String body) {
        return Objects.requireNonNull(client.method(method)
                .uri(path)
                .contentType(type)
                .bodyValue(body)
                .exchangeToMono(response -> response.bodyToMono(String.class)
                        .defaultIfEmpty("")
                        .map(text -> new Reply(response.statusCode().value(), text)))
                .block(PATIENCE));
    }

    private record Reply(int status, String text) {
        JsonNode body() {
            return JsonMapper.shared().readTree(text);
        }

        String problem() {
            assertThat(status).isEqualTo(400);
            return body().path("detail").asString();
        }
    }
}
