package io.sluice.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.app.demo.Tokens;
import io.sluice.app.demo.outside.ObjectStore;
import io.sluice.app.demo.outside.PartsAddress;
import io.sluice.pipeline.testing.PartsServer;
import io.sluice.pipeline.testing.TestMedia;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The server of the classifier's model hangs, the worker is killed, and when the next one starts the server answers. What happened is
 * read from the queues.
 */
class DeferredIT {

    private static final int OBJECTS = 500;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final JsonMapper JSON = new JsonMapper();

    private final String server = PartsServer.inference().getProperty("inference.url") + "/deferred";

    @TempDir
    private Path dir;

    @Test
    void allThatWasPutOffIsClassifiedAfterAKillEachWithASecondRevision() throws Exception {
        PartsAddress parts = OwnParts.in(dir);
        Path settings = settings(parts);
        try (Queues queues = new Queues(parts)) {
            fault("hanging");
            putOff(parts, settings, queues);
            assertThat(firstRevisions(queues)).hasSize(OBJECTS);
            fault("none");
            try (WorkerProcess worker = WorkerProcess.plain(dir, settings)) {
                worker.awaitReady();
                Waiting.until("all is caught up with", PATIENCE, () -> queues.depth("deferred") == 0);
            }
            assertThat(events(queues)).hasSize(OBJECTS).allSatisfy((key, events) -> {
                assertThat(events).as(key).singleElement().satisfies(DeferredIT::isClassified);
            });
            assertThat(Queues.LANES.stream().mapToInt(queues::deadDepth).sum()).isZero();
        }
    }

    private void fault(String fault) throws Exception {
        HttpRequest order = HttpRequest.newBuilder(URI.create(server + "/control/fault"))
                .POST(HttpRequest.BodyPublishers.ofString("{\"fault\": \"" + fault + "\"}"))
                .build();
        HttpResponse<Void> answer = HttpClient.newHttpClient().send(order, HttpResponse.BodyHandlers.discarding());
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    /** The hanging classifier keeps nobody from their first verdict; then its worker is killed. */
    private void putOff(PartsAddress parts, Path settings, Queues queues) throws Exception {
        try (ObjectStore platform = ObjectStore.as("platform", parts);
                WorkerProcess worker = WorkerProcess.plain(dir, settings)) {
            worker.awaitReady();
            for (int number = 0; number < OBJECTS; number++) {
                Path picture = Files.write(dir.resolve("picture.png"), TestMedia.png(number, 256, 256));
                platform.put(parts.get("s3.bucket.uploads"), number + ".png", picture, "image/png", Map.of());
            }
            Waiting.until("each has a verdict", PATIENCE, () -> queues.depth("fresh") == 0);
            Waiting.until("each was put off", () -> queues.depth("deferred") >= OBJECTS);
            worker.kill();
        }
    }

    private static Map<String, JsonNode> firstRevisions(Queues queues) {
        Map<String, JsonNode> first = new TreeMap<>();
        events(queues).forEach((key, events) -> first.put(key, events.get(0)));
        assertThat(first.values()).allSatisfy(event -> {
            assertThat(event.path("revision").asInt()).isEqualTo(1);
            assertThat(event.path("inconclusive").toString()).contains("classifier", "deferred");
        });
        return first;
    }

    private static void isClassified(JsonNode event) {
        assertThat(event.path("revision").asInt()).isEqualTo(2);
        assertThat(event.path("inconclusive").toString()).doesNotContain("classifier");
        assertThat(event.path("decision").asString()).isEqualTo("PASS");
    }

    /** Those that nobody has read yet, by key; what was sent twice has the same id and counts once. */
    private static Map<String, List<JsonNode>> events(Queues queues) {
        return queues.verdictEvents().stream()
                .map(JSON::readTree)
                .collect(
                        Collectors.toMap(event -> event.path("eventId").asString(), event -> event, (one, same) -> one))
                .values()
                .stream()
                .collect(Collectors.groupingBy(
                        event -> event.path("object").path("key").asString()));
    }

    /** What a dead worker had in hand comes back soon. */
    private Path settings(PartsAddress parts) throws IOException {
        String more = """
                sluice.queues.visibility=10s
                sluice.inference.url=%s
                sluice.inference.model=brightness
                sluice.inference.input=pixels
                sluice.inference.output=scores
                sluice.inference.labels=ordinary,bright
                sluice.inference.least-score=1
                sluice.inference.timeout=2s
                """.formatted(server);
        return OwnParts.settings(dir, parts, Tokens.random(), more);
    }
}
