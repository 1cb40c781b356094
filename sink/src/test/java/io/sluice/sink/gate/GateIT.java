package io.sluice.sink.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.Decision;
import io.sluice.pipeline.MediaObject;
import io.sluice.pipeline.testing.TestMedia;
import io.sluice.pipeline.testing.TestVerdicts;
import io.sluice.sink.TestSink;
import io.sluice.sink.TestStore;
import io.sluice.sink.gate.Announcer.Announcement;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.server.RouterFunctions;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import tools.jackson.databind.JsonNode;

/** The gate as a platform asks it, over HTTP. */
class GateIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final TestSink PARTS = new TestSink();
    private static final TestStore STORE = PARTS.store;
    private static final DisposableServer SERVER = serve();

    private final String key = "gate/" + UUID.randomUUID() + " ü.png";

    private static DisposableServer serve() {
        HttpHandler routes = RouterFunctions.toHttpHandler(
                new VerdictRoutes(STORE.store(), PARTS.verdicts, Set.of(STORE.uploads())).routes());
        return HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle(new ReactorHttpHandlerAdapter(routes))
                .bindNow();
    }

    @Test
    void whatWasNeverSeenIsUnknown() {
        assertThat(ask().path("state").asString()).isEqualTo("UNKNOWN");
    }

    @Test
    void whatIsStoredAndNotJudgedIsPending() {
        STORE.upload(key, new byte[] {1});
        assertThat(ask().path("state").asString()).isEqualTo("PENDING");
        assertThat(ask().path("readable").asBoolean(true)).isFalse();
    }

    @Test
    void onlyThePassedBytesAreReadable() {
        publish(STORE.upload(key, new byte[] {1}), Decision.PASS);
        assertThat(ask().path("readable").asBoolean(false)).isTrue();
        STORE.upload(key, new byte[] {2, 3});
        assertThat(ask().path("state").asString()).isEqualTo("PENDING");
        assertThat(ask().path("readable").asBoolean(true)).isFalse();
    }

    @Test
    void aBlockStaysWhenTheObjectIsGone() {
        MediaObject object = STORE.upload(key, new byte[] {1});
        PARTS.escalation.open(TestVerdicts.incident(object)).block(PATIENCE);
        assertThat(ask().path("decision").asString()).isEqualTo("BLOCK");
        STORE.store().delete(object.ref()).block(PATIENCE);
        assertThat(ask().path("decision").asString()).isEqualTo("BLOCK");
    }

    @Test
    void otherBucketsAreNotAskedAbout() {
        assertThat(status("not-ours")).isEqualTo(422);
    }

    @Test
    void movingToQuarantineMayBeRepeated() {
        byte[] bytes = TestMedia.bytes(1, 1000);
        MediaObject object = STORE.upload(key, bytes);
        String sha256 = TestMedia.digests(bytes).sha256();
        Announcement block = new Announcement(object.id(), object.ref(), object.entityTag(), sha256, Decision.BLOCK);
        PARTS.announcer.announce(block).block(PATIENCE);
        PARTS.announcer.announce(block).block(PATIENCE);
        assertThat(STORE.exists(STORE.uploads(), key)).isFalse();
        assertThat(STORE.read(STORE.quarantine(), key)).isEqualTo(bytes);
    }

    @Test
    void aCopyThatDiffersLeavesTheOriginal() {
        MediaObject object = STORE.upload(key, new byte[] {1});
        Announcement wrong =
                new Announcement(object.id(), object.ref(), object.entityTag(), "0".repeat(64), Decision.BLOCK);
        PARTS.announcer.announce(wrong).onErrorComplete().block(PATIENCE);
        assertThat(STORE.exists(STORE.uploads(), key)).isTrue();
    }

    @Test
    void theProbeSeesWhatTheEmbeddedStoreLacks() {
        StoreCapabilities seen = Objects.requireNonNull(new StoreProbe(STORE.store())
                .probe(STORE.uploads(), STORE.quarantine())
                .block(PATIENCE));
        assertThat(seen).isEqualTo(new StoreCapabilities(false, false, true, true));
    }

    private static void publish(MediaObject object, Decision decision) {
        PARTS.sink.publish(TestVerdicts.verdict(object, decision)).block(PATIENCE);
    }

    private JsonNode ask() {
        return Objects.requireNonNull(client().get()
                .uri(uri -> uri.path("/v1/verdicts")
                        .queryParam("bucket", STORE.uploads())
                        .queryParam("key", "{key}")
                        .build(key))
                .retrieve()
                .bodyToMono(JsonNode.class)
                .block(PATIENCE));
    }

    private int status(String bucket) {
        return Objects.requireNonNull(client().get()
                .uri(uri -> uri.path("/v1/verdicts")
                        .queryParam("bucket", bucket)
                        .queryParam("key", "k")
                        .build())
                .exchangeToMono(response ->
                        response.releaseBody().thenReturn(response.statusCode().value()))
                .block(PATIENCE));
    }

    private static WebClient client() {
        return WebClient.create("http://127.0.0.1:" + SERVER.port());
    }
}
