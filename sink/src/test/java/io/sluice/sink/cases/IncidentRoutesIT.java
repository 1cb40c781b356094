package io.sluice.sink.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.Finding;
import io.sluice.pipeline.Group;
import io.sluice.pipeline.IncidentGrounds.Filing;
import io.sluice.pipeline.testing.TestMedia;
import io.sluice.pipeline.testing.TestVerdicts;
import io.sluice.sink.RecordedVotes;
import io.sluice.sink.TestSink;
import io.sluice.sink.incidents.StoredIncident;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClient.RequestHeadersSpec;
import org.springframework.web.reactive.function.server.RouterFunctions;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import tools.jackson.databind.JsonNode;

/** Incidents over HTTP. The filter that knows callers is the application's; here everyone is the same reviewer. */
class IncidentRoutesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final TestSink PARTS = new TestSink();
    private static final RecordedVotes VOTES = new RecordedVotes();
    private static final DisposableServer SERVER = HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .handle(new ReactorHttpHandlerAdapter(RouterFunctions.toHttpHandler(
                    new IncidentRoutes(PARTS.incidents, PARTS.wakeUp, VOTES)
                            .routes()
                            .filter((request, next) -> {
                                request.attributes().put("sluice.caller", "reviewer-one");
                                return next.handle(request);
                            }))))
            .bindNow();

    private static final Finding LISTED =
            new Finding("words", Finding.Kind.TERM, "forbidden-term", "entry-one", 1, null, "listed", "test", null);

    private final Group group = TestMedia.group("forbidden-term-one");
    private final String id = StoredIncident.idOf(group.id());
    private final WebClient client = WebClient.create("http://127.0.0.1:" + SERVER.port());

    @Test
    void listsShowsAndConfirmsOnce() {
        PARTS.escalation
                .open(TestVerdicts.incident(group, LISTED, Filing.CONFIRM))
                .block(PATIENCE);
        assertThat(confirm("too early").status()).isEqualTo(409);
        for (int step = 0; step < 3; step++) {
            PARTS.worker("worker").workOnce().block(PATIENCE);
        }
        JsonNode waiting = get("/v1/incidents?state=AWAITING_CONFIRMATION").body();
        assertThat(waiting.path("incidents").get(0).path("id").asString()).isEqualTo(id);
        assertThat(PARTS.votes.pending).as("people look at it").containsExactly("entry-one");
        assertThat(confirm("plain words").body().path("confirmedBy").asString()).isEqualTo("reviewer-one");
        assertThat(confirm("again").status()).isEqualTo(409);
        assertThat(VOTES.affirmed).as("told to those who keep the list").containsExactly("entry-one");
        JsonNode shown = get("/v1/incidents/" + id).body();
        assertThat(shown.path("timeline")
                        .valueStream()
                        .map(entry -> entry.path("event").asString()))
                .startsWith("opened", "sealed-without-media")
                .endsWith("confirmed");
    }

    @Test
    void whatIsWrongIsSaid() {
        assertThat(get("/v1/incidents/i-none").status()).isEqualTo(404);
        assertThat(get("/v1/incidents?state=NONE").status()).isEqualTo(400);
        assertThat(get("/v1/incidents?limit=0").status()).isEqualTo(400);
        assertThat(confirm("").status()).isEqualTo(400);
    }

    private Reply confirm(String reason) {
        return send(client.post()
                .uri("/v1/incidents/" + id + "/confirm")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"reason\":\"" + reason + "\"}"));
    }

    private Reply get(String path) {
        return send(client.get().uri(path));
    }

    private static Reply send(RequestHeadersSpec<?> request) {
        return Objects.requireNonNull(request.exchangeToMono(response -> response.bodyToMono(JsonNode.class)
                        .map(body -> new Reply(response.statusCode().value(), body)))
                .block(PATIENCE));
    }

    private record Reply(int status, JsonNode body) {}
}
