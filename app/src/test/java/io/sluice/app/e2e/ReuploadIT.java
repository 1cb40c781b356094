package io.sluice.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.sluice.app.Said;
import io.sluice.app.demo.Tokens;
import io.sluice.app.demo.media.Kind;
import io.sluice.app.demo.media.Manifest;
import io.sluice.app.demo.media.MediaGenerator;
import io.sluice.app.demo.media.PlantedObject;
import io.sluice.app.demo.outside.Gate;
import io.sluice.app.demo.outside.HttpJson;
import io.sluice.app.demo.outside.ObjectStore;
import io.sluice.app.demo.outside.PartsAddress;
import io.sluice.pipeline.testing.TestMedia;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * What was removed or upheld comes back: as the same bytes and as another encoding of the same picture. Five seconds after the
 * decision every upload of it is blocked, and is an incident that names the earlier one.
 */
@Order(2)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReuploadIT {

    private static final Duration EFFECTIVE = Duration.ofSeconds(5);
    private static final long SEED = 20_270_103;

    private final Tokens tokens = Tokens.random();
    private Path dir;
    private PartsAddress parts;
    private ObjectStore platform;
    private WorkerProcess worker;
    private Path settings;
    private HttpServer platformServer;
    private final List<String> posted = new CopyOnWriteArrayList<>();
    private List<PlantedObject> made;

    @BeforeAll
    void startsAWorkerOnServersOfItsOwn(@TempDir Path temporary) throws Exception {
        dir = temporary;
        parts = OwnParts.in(dir);
        MediaGenerator.main(
                new String[] {dir.toString(), Integer.toString(MediaGenerator.leastCount()), Long.toString(SEED)});
        made = Manifest.read(dir.resolve(MediaGenerator.MANIFEST)).objects();
        startPlatform();
        String webhook = """
                sluice.webhook.url=http://127.0.0.1:%d/verdicts
                sluice.webhook.secrets=whsec_c2x1aWNlLXdlYmhvb2stdGVzdC1zZWNyZXQtMDAwMg==
                """.formatted(platformServer.getAddress().getPort());
        settings = OwnParts.settings(dir, parts, tokens, dir.resolve(MediaGenerator.BANK), webhook);
        platform = ObjectStore.as("platform", parts);
        worker = WorkerProcess.plain(dir, settings);
        worker.awaitReady();
    }

    /** It takes whatever is signed. That signatures are right is shown where they are made. */
    private void startPlatform() throws IOException {
        platformServer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        platformServer.createContext("/verdicts", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean isSigned =
                    exchange.getRequestHeaders().getFirst("webhook-signature").startsWith("v1,");
            exchange.sendResponseHeaders(isSigned ? 204 : 401, -1);
            exchange.close();
            posted.add(body);
        });
        platformServer.start();
    }

    @AfterAll
    void stops() throws IOException {
        platformServer.stop(0);
        worker.close();
        platform.close();
    }

    @Test
    void whatAPersonRemovedIsBlockedWhenItComesBackAsItIsOrEncodedAnew() throws Exception {
        Path picture = fileOf(Kind.BENIGN);
        upload("first.png", picture);
        assertThat(decision("first.png")).isEqualTo("PASS");
        HttpJson.Answer removed = reviewer()
                .send(
                        "POST",
                        "/v1/removals",
                        Map.of("bucket", uploads(), "key", "first.png", "reason", "Seen by the test."));
        assertThat(removed.status()).isEqualTo(200);
        assertThat(decision("first.png")).isEqualTo("BLOCK");
        LockSupport.parkNanos(EFFECTIVE.toNanos());
        upload("same.png", picture);
        upload("anew.jpg", anew(picture));
        assertThat(decision("same.png")).isEqualTo("BLOCK");
        assertThat(decision("anew.jpg")).isEqualTo("BLOCK");
        JsonNode same = incidentOf("same.png");
        JsonNode anew = incidentOf("anew.jpg");
        assertThat(same.path("kind").asString()).isEqualTo("EXACT");
        assertThat(anew.path("kind").asString()).isEqualTo("NEAR");
        Waiting.until(
                "without an authority it is not reportable",
                () -> incidentOf("same.png").path("state").asString().equals("NOT_REPORTABLE"));
        List<String> both = List.of(why(same), why(anew));
        assertThat(String.join(" ", both)).contains("same-entry").contains("same-uploader");
    }

    @Test
    void whatAPersonUpheldIsBlockedLinkedToItsReportAndWaitsForTheSameAuthority() throws Exception {
        Path picture = fileOf(Kind.NEAR);
        upload("near-first.png", picture);
        Waiting.until(
                "it waits for a person",
                () -> incidentOf("near-first.png").path("state").asString().equals("AWAITING_CONFIRMATION"));
        JsonNode first = incidentOf("near-first.png");
        String id = first.path("id").asString();
        assertThat(reviewer()
                        .send("POST", "/v1/incidents/" + id + "/confirm", Map.of("reason", "Seen by the test."))
                        .isOk())
                .isTrue();
        LockSupport.parkNanos(EFFECTIVE.toNanos());
        upload("near-again.png", picture);
        assertThat(decision("near-again.png")).isEqualTo("BLOCK");
        JsonNode again = incidentOf("near-again.png");
        assertThat(again.path("kind").asString()).isEqualTo("EXACT");
        assertThat(again.path("authority").asString()).isEqualTo("ncmec");
        Waiting.until(
                "the report has its number",
                () -> link(incidentOf("near-again.png"), id).has("reportId"));
        assertThat(link(incidentOf("near-again.png"), id).path("why").asString())
                .isEqualTo("re-upload");
    }

    /** By the way: what an operator asks first. */
    @Test
    void aCheckOfThisWorkerFindsAllWellAndLeavesNothingBehind() throws Exception {
        Said said = WorkerProcess.command(settings, "check", "--wait", "60");
        assertThat(said.code()).as(said.out()).isZero();
        assertThat(said.out().lines().toList()).hasSize(12).allMatch(line -> line.startsWith("ok "));
        assertThat(said.out())
                .contains("event and verdict", "PASS", "lock", "database clock", "the picture is deleted");
        Said wrong = WorkerProcess.command(
                settings,
                "check",
                "--wait",
                "1",
                "--sluice.queues.fresh=" + parts.get("sqs.queue.fresh") + "-none",
                "--sluice.database.port=1");
        assertThat(wrong.code()).as(wrong.out()).isEqualTo(1);
        assertThat(wrong.out().lines().filter(line -> line.startsWith("FAILED")))
                .as(wrong.out())
                .anyMatch(line -> line.contains(" queues "))
                .anyMatch(line -> line.contains(" database "))
                .anyMatch(line -> line.contains(" event and verdict "))
                .noneMatch(line -> line.contains(" clean-up "));
    }

    /** By the way: who asks for a scan may wait for what comes of it. */
    @Test
    void whoAsksForAScanAndWaitsIsToldTheVerdict() throws Exception {
        upload("waited.png", unknown(1));
        HttpRequest request = HttpRequest.newBuilder(worker.address().resolve("/v1/scans"))
                .header("Authorization", "Bearer " + tokens.platform())
                .header("Content-Type", "application/json")
                .header("Prefer", "wait=30")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"bucket\":\"%s\",\"key\":\"waited.png\"}".formatted(uploads())))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("\"decision\":\"PASS\"", "\"subjectRef\":\"o-");
    }

    /** By the way: the same events as on the queue, signed, to the platform that is configured. */
    @Test
    void thePlatformIsPostedItsVerdicts() throws Exception {
        upload("posted.png", unknown(2));
        assertThat(decision("posted.png")).isEqualTo("PASS");
        Waiting.until("it was posted", () -> posted.stream().anyMatch(body -> body.contains("\"posted.png\"")));
        String metrics = worker.as(tokens.operator()).text("/actuator/prometheus");
        assertThat(metrics).containsPattern("sluice_webhook_events_total\\{outcome=\"delivered\"\\} [1-9]");
    }

    // ---- in words ----------------------------------------------------------------------------------------------

    private Path fileOf(Kind kind) {
        return made.stream()
                .filter(object -> object.kind() == kind)
                .filter(object -> List.of("image/png", "image/jpeg").contains(object.mediaType()))
                .map(object -> dir.resolve(object.file()))
                .findFirst()
                .orElseThrow();
    }

    /** One that nobody removes. */
    private Path unknown(int number) throws IOException {
        return Files.write(dir.resolve("unknown.png"), TestMedia.png(number, 256, 256));
    }

    private Path anew(Path picture) throws IOException {
        BufferedImage decoded = ImageIO.read(picture.toFile());
        Path file = dir.resolve("anew.jpg");
        ImageIO.write(decoded, "jpg", file.toFile());
        return file;
    }

    private void upload(String key, Path file) throws IOException {
        String context = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"uploader\":\"uploader-1\"}".getBytes(StandardCharsets.UTF_8));
        platform.put(uploads(), key, file, "image/png", Map.of("sluice-context", context));
    }

    private String decision(String key) {
        Gate gate = new Gate(worker.as(tokens.platform()), uploads());
        Waiting.until("a verdict of " + key, () -> gate.ask(key).isDecided());
        try {
            return String.valueOf(gate.ask(key).decision());
        } catch (IOException noAnswer) {
            throw new AssertionError(noAnswer);
        }
    }

    private JsonNode incidentOf(String key) throws IOException {
        JsonNode all = reviewer().get("/v1/incidents?limit=1000").body().path("incidents");
        for (JsonNode incident : all) {
            if (incident.path("object").path("key").asString("").equals(key)) {
                return reviewer()
                        .get("/v1/incidents/" + incident.path("id").asString())
                        .body();
            }
        }
        throw new IOException("there is no incident of " + key);
    }

    private static JsonNode link(JsonNode incident, String earlier) {
        return incident.path("links")
                .valueStream()
                .filter(link -> link.path("incident").asString().equals(earlier))
                .filter(link -> link.path("why").asString().equals("re-upload"))
                .findFirst()
                .orElse(incident.path("no-such-link"));
    }

    private static String why(JsonNode incident) {
        return String.join(
                " ",
                incident.path("links")
                        .valueStream()
                        .map(link -> link.path("why").asString())
                        .toList());
    }

    private HttpJson reviewer() {
        return worker.as(tokens.reviewer());
    }

    private String uploads() {
        return parts.get("s3.bucket.uploads");
    }
}
