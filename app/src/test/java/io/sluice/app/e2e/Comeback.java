package io.sluice.app.e2e;

import io.sluice.app.demo.outside.Gate;
import io.sluice.app.demo.outside.HttpJson;
import io.sluice.pipeline.testing.TestMedia;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/**
 * What becomes of a picture that a person removes: of a copy that was uploaded before in another format, and of one that is
 * uploaded again afterwards with other bytes; and of a picture that has nothing to do with it.
 */
final class Comeback {

    private static final String REMOVED = "comeback/removed.png";
    private static final String EARLIER = "comeback/earlier.jpg";
    private static final String LATER = "comeback/later.jpg";
    private static final String OTHER = "comeback/other.png";

    private static final int SIDE = 512;
    private static final Duration EFFECTIVE = Duration.ofSeconds(5);
    private static final Map<String, String> CONTEXT = Map.of(
            "sluice-context",
            Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString("{\"uploader\":\"comeback-user\",\"group\":\"comeback-group\"}"
                            .getBytes(StandardCharsets.UTF_8)));

    private final KillScene scene;
    private final WorkerProcess worker;
    private final Path dir;
    private final Gate gate;

    Comeback(KillScene scene, WorkerProcess worker, Path dir) {
        this.scene = scene;
        this.worker = worker;
        this.dir = dir;
        this.gate = new Gate(scene.asPlatform(worker), scene.uploads());
    }

    Seen perform() throws IOException {
        byte[] copy = TestMedia.jpeg(91, SIDE, SIDE);
        upload(REMOVED, TestMedia.png(91, SIDE, SIDE), "image/png");
        upload(EARLIER, copy, "image/jpeg");
        upload(OTHER, TestMedia.png(92, SIDE, SIDE), "image/png");
        boolean passedBefore = decision(REMOVED).equals("PASS")
                && decision(EARLIER).equals("PASS")
                && decision(OTHER).equals("PASS");
        long begun = System.nanoTime();
        remove();
        String removed = decision(REMOVED);
        Waiting.until(
                "the earlier copy is found",
                () -> "BLOCK".equals(gate.ask(EARLIER).decision()));
        Duration lookedBack = Duration.ofNanos(System.nanoTime() - begun);
        LockSupport.parkNanos(EFFECTIVE.minus(lookedBack).toNanos());
        upload(LATER, Arrays.copyOf(copy, copy.length + 7), "image/jpeg");
        String later = decision(LATER);
        return new Seen(passedBefore, removed, lookedBack, later, decision(OTHER), incident(EARLIER), incident(LATER));
    }

    private void upload(String key, byte[] bytes, String mediaType) throws IOException {
        Path file = dir.resolve(key.replace('/', '-'));
        Files.write(file, bytes);
        scene.put(key, file, mediaType, CONTEXT);
    }

    /** The first answer that is one. */
    private String decision(String key) {
        Waiting.until("a verdict of " + key, () -> gate.ask(key).isDecided());
        try {
            return String.valueOf(gate.ask(key).decision());
        } catch (IOException gone) {
            throw new AssertionError(gone);
        }
    }

    private void remove() throws IOException {
        HttpJson.Answer answer = scene.asReviewer(worker)
                .send(
                        "POST",
                        "/v1/removals",
                        Map.of("bucket", scene.uploads(), "key", REMOVED, "reason", "Removed by the kill test."));
        if (!answer.isOk()) {
            throw new IOException("removing was answered with " + answer.status());
        }
    }

    /** The incident of a key, with its links. */
    private JsonNode incident(String key) throws IOException {
        HttpJson reviewer = scene.asReviewer(worker);
        for (JsonNode incident : reviewer.get("/v1/incidents?limit=1000").body().path("incidents")) {
            if (incident.path("object").path("key").asString("").equals(key)) {
                return reviewer.get("/v1/incidents/" + incident.path("id").asString())
                        .body();
            }
        }
        throw new IOException("no incident of " + key);
    }

    /**
     * What was seen.
     *
     * @param passedBefore whether all three passed before the removal
     * @param lookedBack from the removal until the earlier copy was blocked
     */
    record Seen(
            boolean passedBefore,
            String removed,
            Duration lookedBack,
            String later,
            String other,
            JsonNode earlierIncident,
            JsonNode laterIncident) {}
}
