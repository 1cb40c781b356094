package io.sluice.sink.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.Decision;
import io.sluice.pipeline.Incident;
import io.sluice.pipeline.IncidentGrounds.Filing;
import io.sluice.pipeline.MediaObject;
import io.sluice.pipeline.ObjectRef;
import io.sluice.pipeline.testing.TestMedia;
import io.sluice.pipeline.testing.TestVerdicts;
import io.sluice.sink.TestStore;
import io.sluice.sink.gate.Restoring;
import io.sluice.sink.gate.VerdictRoutes;
import io.sluice.sink.incidents.IncidentState;
import io.sluice.sink.incidents.StoredIncident;
import io.sluice.sink.postgres.PostgresRestorations;
import io.sluice.sink.s3.StoredObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.server.RouterFunctions;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import tools.jackson.databind.JsonNode;

/** What two people dismissed is served again, as the store and the gate show it to anybody outside. */
class RestoreIT {

    private static final ReviewServer SERVER = new ReviewServer();
    private static final TestStore STORE = SERVER.parts.store;
    private static final String REASON = "{\"reason\":\"a holiday picture\"}";
    private static final Restoring RESTORING =
            new Restoring(new PostgresRestorations(SERVER.parts.database), SERVER.parts.announcer, SERVER.parts.sink);
    private static final DisposableServer GATE = HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .handle(new ReactorHttpHandlerAdapter(RouterFunctions.toHttpHandler(
                    new VerdictRoutes(STORE.store(), SERVER.parts.verdicts, Set.of(STORE.uploads())).routes())))
            .bindNow();

    private final String key = "restored/" + UUID.randomUUID() + ".png";
    private final byte[] bytes = TestMedia.png(System.nanoTime(), 16, 16);

    @Test
    void itLiesWhereItLayAndIsReadableOnlyAfterBothPeople() {
        String id = awaiting(bytes);
        assertThat(STORE.exists(STORE.uploads(), key)).as("moved away").isFalse();
        SERVER.say("ann", id, "dismiss", REASON);
        turn();
        assertThat(STORE.exists(STORE.uploads(), key)).as("one person").isFalse();
        assertThat(SERVER.say("ben", id, "dismiss", REASON).status()).isEqualTo(200);
        turn();
        assertThat(STORE.read(STORE.uploads(), key)).isEqualTo(bytes);
        assertThat(STORE.exists(STORE.quarantine(), key)).isFalse();
        assertThat(ask().path("decision").asString()).isEqualTo("REVIEW");
        assertThat(SERVER.events(id)).endsWith("object-restored");
    }

    @Test
    void theCopyThatArrivesIsNoIncidentAgainUnlessSomethingNewIsFound() {
        String id = awaiting(bytes);
        // A scan had finished, and found what those two people then knew of.
        SERVER.parts.postgres.execute("UPDATE verdict SET scanned = true WHERE object_key = '" + key + "'");
        SERVER.parts.postgres.execute(
                "INSERT INTO verdict_revision SELECT subject, revision + 100, decision, 'scan', policy_version, '{}', '[]', '[]',"
                        + " now() FROM verdict WHERE object_key = '" + key + "'");
        dismiss(id);
        nextSecond();
        turn();
        assertThat(ask().path("readable").asBoolean(false)).isTrue();
        MediaObject copy = present();
        assertThat(copy.id())
                .isNotEqualTo(SERVER.parts
                        .incidents
                        .find(id)
                        .block(ReviewServer.PATIENCE)
                        .subject());
        SERVER.open(copy, TestVerdicts.near(), Filing.CONFIRM);
        assertThat(SERVER.parts.incidents.find(StoredIncident.idOf(copy.id())).block(ReviewServer.PATIENCE))
                .as("found again")
                .isNull();
        SERVER.parts.sink.publish(TestVerdicts.verdict(copy, Decision.PASS)).block(ReviewServer.PATIENCE);
        assertThat(ask().path("readable").asBoolean(false)).isTrue();
        SERVER.open(copy, TestVerdicts.exact(), Filing.CONFIRM);
        assertThat(SERVER.state(StoredIncident.idOf(copy.id()))).isEqualTo(IncidentState.OPENED);
        assertThat(ask().path("decision").asString()).isEqualTo("BLOCK");
    }

    @Test
    void whatAnotherIncidentHoldsStaysAway() {
        String one = awaiting(bytes);
        nextSecond();
        String other = awaiting(bytes);
        assertThat(other).isNotEqualTo(one);
        dismiss(one);
        turn();
        assertThat(STORE.exists(STORE.uploads(), key)).isFalse();
        dismiss(other);
        turn();
        assertThat(STORE.read(STORE.uploads(), key)).isEqualTo(bytes);
    }

    @Test
    void whatLiesThereByNowIsLeftAlone() {
        String id = awaiting(bytes);
        STORE.upload(key, new byte[] {1, 2, 3});
        dismiss(id);
        turn();
        assertThat(STORE.read(STORE.uploads(), key)).isEqualTo(new byte[] {1, 2, 3});
        assertThat(STORE.exists(STORE.quarantine(), key)).isTrue();
        assertThat(SERVER.events(id)).endsWith("object-replaced");
    }

    private String awaiting(byte[] uploaded) {
        MediaObject object = STORE.upload(key, uploaded);
        Incident like = TestVerdicts.incident(object, TestVerdicts.near(), Filing.CONFIRM);
        SERVER.parts
                .escalation
                .open(new Incident(
                        object,
                        like.context(),
                        TestMedia.digests(uploaded),
                        like.result(),
                        like.grounds(),
                        like.policyVersion(),
                        Instant.now()))
                .block(ReviewServer.PATIENCE);
        String id = StoredIncident.idOf(object.id());
        SERVER.workUntil(id, IncidentState.AWAITING_CONFIRMATION);
        return id;
    }

    private static void dismiss(String id) {
        for (String person : List.of("ann", "ben")) {
            assertThat(SERVER.say(person, id, "dismiss", REASON).status()).isBetween(200, 202);
        }
    }

    /** Last-Modified has whole seconds, and without versions it is what tells one upload of the same bytes from the next. */
    private static void nextSecond() {
        Mono.delay(Duration.ofMillis(1100)).block();
    }

    private static void turn() {
        RESTORING.turn().block(ReviewServer.PATIENCE);
    }

    private MediaObject present() {
        StoredObject found = Objects.requireNonNull(
                STORE.store().head(new ObjectRef(STORE.uploads(), key, null)).block(ReviewServer.PATIENCE));
        Instant modified = Instant.ofEpochMilli(found.lastModifiedMillis());
        return MediaObject.of(found.ref(), found.entityTag(), modified, found.sizeBytes(), "image/png");
    }

    private JsonNode ask() {
        return Objects.requireNonNull(WebClient.create("http://127.0.0.1:" + GATE.port())
                .get()
                .uri(uri -> uri.path("/v1/verdicts")
                        .queryParam("bucket", STORE.uploads())
                        .queryParam("key", "{key}")
                        .build(key))
                .retrieve()
                .bodyToMono(JsonNode.class)
                .block(ReviewServer.PATIENCE));
    }
}
