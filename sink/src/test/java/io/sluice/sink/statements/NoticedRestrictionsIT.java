package io.sluice.sink.statements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.pipeline.MediaObject;
import io.sluice.sink.TestSink;
import io.sluice.sink.notices.Deadline;
import io.sluice.sink.notices.Incoming;
import io.sluice.sink.notices.Notice;
import io.sluice.sink.notices.Notice.Notifier;
import io.sluice.sink.notices.NoticeBasis;
import io.sluice.sink.notices.NoticeCase.Outcome;
import io.sluice.sink.notices.Notices.Answer;
import io.sluice.sink.notices.Notices.Ruling;
import io.sluice.sink.notices.Place;
import io.sluice.sink.postgres.OwnRemovals;
import io.sluice.sink.postgres.PostgresMeasures;
import io.sluice.sink.postgres.PostgresNotices;
import io.sluice.sink.postgres.PostgresRemovals;
import io.sluice.sink.postgres.PostgresStatements;
import io.sluice.sink.removals.Removal;
import io.sluice.sink.statements.Restriction.Cause;
import io.sluice.sink.statements.Restriction.Kind;
import io.sluice.sink.statements.Statement.Basis;
import io.sluice.sink.statements.Statements.Held;
import io.sluice.sink.statements.Statements.Kept;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClient.RequestHeadersSpec;
import org.springframework.web.reactive.function.server.RouterFunctions;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import tools.jackson.databind.JsonNode;

/** What notices lead to is stated, and shown to the platform over HTTP. */
class NoticedRestrictionsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final TestSink PARTS = new TestSink();
    private static final PostgresNotices NOTICES = new PostgresNotices(PARTS.database);
    private static final PostgresStatements STATEMENTS = new PostgresStatements(PARTS.database);
    private static final DisposableServer SERVER = HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .handle(new ReactorHttpHandlerAdapter(RouterFunctions.toHttpHandler(new StatementRoutes(STATEMENTS)
                    .routes()
                    .and(new MeasureRoutes(new PostgresMeasures(PARTS.database)).routes())
                    .filter((request, next) -> {
                        request.attributes().put("sluice.caller", "reviewer-one");
                        return next.handle(request);
                    }))))
            .bindNow();

    private final StatementMaker maker =
            new StatementMaker(STATEMENTS, StatementSettings.of("Example Forum"), StatementObserver.NOOP);
    private final WebClient client = WebClient.create("http://127.0.0.1:" + SERVER.port());

    private static String notice(NoticeBasis basis, Place place) {
        Instant now = Instant.now();
        String id = "n-" + UUID.randomUUID().toString().replace("-", "");
        Notifier nobody = new Notifier(null, null, null, null);
        Notice notice = new Notice(basis, "child-sexual-abuse", "made up", List.of(place), true, nobody, null);
        Deadline deadline = new Deadline(now.plusSeconds(60), now.plusSeconds(80));
        NOTICES.take(new Incoming(id, notice, "a-" + id, "duty", now, deadline)).block(PATIENCE);
        return id;
    }

    private Kept restricted(NoticeBasis basis, Place place) {
        String id = notice(basis, place);
        Ruling ruling = new Ruling(Outcome.RESTRICTED, "seen", "told", "reviewer-one");
        assertThat(NOTICES.decide(id, ruling).block(PATIENCE)).isEqualTo(Answer.DECIDED);
        maker.turn().block(PATIENCE);
        return Objects.requireNonNull(
                STATEMENTS.find(Statement.idOf(place.key())).block(PATIENCE));
    }

    @Test
    void whatOnlyThePlatformCanRestrictIsStatedToo() {
        Kept elsewhere = restricted(
                NoticeBasis.EU_NOTICE, new Place.WebAddress("https://other.example.com/" + UUID.randomUUID()));
        assertThat(elsewhere.restriction().kind()).isEqualTo(Kind.URL);
        assertThat(elsewhere.text()).contains("after a notice under Article 16", "taken by a person");
        Kept group = restricted(NoticeBasis.TRUSTED_FLAGGER, new Place.ChatGroup("g" + UUID.randomUUID(), null));
        assertThat(group.restriction().kind()).isEqualTo(Kind.GROUP);
        assertThat(group.text()).contains("a trusted flagger");
    }

    @Test
    void whatAnAuthorityOrderedIsWithheldWithItsBasis() {
        Kept ordered = restricted(NoticeBasis.AUTHORITY_ORDER, new Place.ChatGroup("g" + UUID.randomUUID(), null));
        assertThat(ordered.text()).isNull();
        assertThat(ordered.holds()).extracting(Held::basis).containsExactly(Basis.ORDER_ART_17_5);
    }

    @Test
    void anObjectThatWasRemovedAfterANoticeSaysSo() {
        MediaObject object = PARTS.store.upload("noticed/" + UUID.randomUUID() + ".png", new byte[0]);
        notice(NoticeBasis.EU_NOTICE, new Place.StoredObject(object.ref(), null));
        new PostgresRemovals(PARTS.database, OwnRemovals.DEFAULTS)
                .remove(new Removal(object.id(), object.ref(), object.entityTag(), "removed", "seen", "reviewer-one"))
                .then(PARTS.sink.catchUp(object.id()))
                .block(PATIENCE);
        maker.turn().block(PATIENCE);
        Kept kept = Objects.requireNonNull(
                STATEMENTS.find(Statement.idOf(object.id().value())).block(PATIENCE));
        assertThat(kept.restriction().cause()).isEqualTo(Cause.NOTICE);
        assertThat(kept.restriction().noticeBasis()).isEqualTo("EU_NOTICE");
    }

    @Test
    void thePlatformReadsThemAndAPersonWithholdsAndReleases() {
        Kept kept = restricted(
                NoticeBasis.EU_NOTICE, new Place.WebAddress("https://other.example.com/" + UUID.randomUUID()));
        assertThat(get("/v1/statements?after=" + (kept.position() - 1))
                        .body()
                        .path("statements")
                        .get(0)
                        .path("id")
                        .asString())
                .isEqualTo(kept.id());
        assertThat(get("/v1/statements/" + kept.id()).body().path("text").asString())
                .contains("Example Forum");
        Reply held = post(kept.id(), "hold", "{\"basis\":\"AUTHORITY_HOLD\",\"reason\":\"letter of today\"}");
        assertThat(held.status()).isEqualTo(200);
        assertThat(held.body().has("text")).isFalse();
        assertThat(held.body().path("holds").get(0).path("placedBy").asString()).isEqualTo("reviewer-one");
        Reply released = post(kept.id(), "release", "{\"basis\":\"AUTHORITY_HOLD\",\"reason\":\"permitted\"}");
        assertThat(released.body().has("text")).isTrue();
        assertThat(post(kept.id(), "hold", "{\"basis\":\"WISH\",\"reason\":\"none\"}")
                        .status())
                .isEqualTo(400);
        assertThat(post(kept.id(), "hold", "{\"basis\":\"AUTHORITY_HOLD\"}").status())
                .isEqualTo(400);
        assertThat(post("s-none", "hold", "{\"basis\":\"AUTHORITY_HOLD\",\"reason\":\"x\"}")
                        .status())
                .isEqualTo(404);
        assertThat(get("/v1/statements/s-none").status()).isEqualTo(404);
        assertThat(get("/v1/statements?after=x").status()).isEqualTo(400);
    }

    @Test
    void whatIsDecidedOfAnAccountIsStatedWithItsEndAndOnlyOnAGroundThatWasUpheld() {
        Place place = new Place.ChatGroup("g" + UUID.randomUUID(), null);
        String id = notice(NoticeBasis.EU_NOTICE, place);
        Instant ends = Instant.now().plus(Duration.ofDays(30));
        String measure = "{\"account\":\"user-17\",\"accountType\":\"PRIVATE\",\"accountMeasure\":\"SUSPENDED\","
                + "\"monetary\":\"OTHER\",\"monetaryOther\":\"tips\",\"endsAt\":\"" + ends + "\",\"reason\":\"seen\"}";
        String path = "/v1/notices/" + id + "/measures";
        assertThat(take(path, measure).status()).as("not decided yet").isEqualTo(409);
        assertThatThrownBy(() -> PARTS.postgres.execute(
                        "INSERT INTO measure (id, account, provision, notice, taken_by, reason)" + " VALUES ('m-"
                                + "0".repeat(32) + "', 'u', 'TOTAL_SUSPENSION', '" + id + "', 'ann', 'seen')"))
                .hasMessageContaining("nothing that was upheld");
        NOTICES.decide(id, new Ruling(Outcome.RESTRICTED, "seen", "told", "reviewer-one"))
                .block(PATIENCE);
        Reply taken = take(path, measure);
        assertThat(taken.status()).isEqualTo(201);
        maker.turn().block(PATIENCE);
        JsonNode kept = get("/v1/statements/" + taken.body().path("statement").asString())
                .body();
        assertThat(kept.path("text").asString())
                .contains("your account is suspended", "payments to you are restricted: tips", "until ", "Article 16")
                .doesNotContain("user-17", "cannot be seen");
        assertThat(kept.path("restriction").path("measure").path("account").asString())
                .isEqualTo("user-17");
        assertThat(submission(kept.path("id").asString()))
                .contains("\"decision_account\": \"DECISION_ACCOUNT_SUSPENDED\"")
                .contains("\"decision_monetary_other\": \"tips\"", "\"account_type\": \"ACCOUNT_TYPE_PRIVATE\"")
                .contains("\"end_date_account_restriction\"", "\"end_date_monetary_restriction\"")
                .contains("AUTOMATED_DECISION_NOT_AUTOMATED")
                .doesNotContain("user-17", "decision_visibility", "end_date_service", "decision_provision");
        assertThat(take(path, measure.replace("\"accountMeasure\":\"SUSPENDED\",\"monetary\":\"OTHER\",", ""))
                        .status())
                .isEqualTo(400);
        assertThat(take(path, measure.replace("SUSPENDED", "WARNED")).status()).isEqualTo(400);
    }

    private Reply take(String path, String json) {
        return send(
                client.post().uri(path).contentType(MediaType.APPLICATION_JSON).bodyValue(json));
    }

    private static String submission(String statement) {
        return PARTS.postgres
                .query("SELECT submission FROM statement WHERE id = '" + statement + "'")
                .get(0);
    }

    private Reply get(String path) {
        return send(client.get().uri(path));
    }

    private Reply post(String id, String what, String json) {
        return send(client.post()
                .uri("/v1/statements/" + id + "/" + what)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(json));
    }

    private static Reply send(RequestHeadersSpec<?> request) {
        return Objects.requireNonNull(request.exchangeToMono(response -> response.bodyToMono(JsonNode.class)
                        .map(body -> new Reply(response.statusCode().value(), body)))
                .block(PATIENCE));
    }

    private record Reply(int status, JsonNode body) {}
}
