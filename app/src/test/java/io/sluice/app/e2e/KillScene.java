package io.sluice.app.e2e;

import io.sluice.app.demo.Tokens;
import io.sluice.app.demo.judge.Filing;
import io.sluice.app.demo.judge.Observations;
import io.sluice.app.demo.judge.Witness;
import io.sluice.app.demo.media.Kind;
import io.sluice.app.demo.media.PlantedObject;
import io.sluice.app.demo.outside.EvidenceKey;
import io.sluice.app.demo.outside.Gate;
import io.sluice.app.demo.outside.HttpJson;
import io.sluice.app.demo.outside.ObjectStore;
import io.sluice.app.demo.outside.PartsAddress;
import io.sluice.sink.evidence.vault.SealedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The servers, the uploads and the workers of the kill test. */
final class KillScene implements AutoCloseable {

    private static final String AWAITING = "AWAITING_CONFIRMATION";
    private static final JsonMapper JSON = new JsonMapper();

    private final Path dir;
    private final PartsAddress parts;
    private final ObjectStore platform;
    private final ObjectStore evidence;
    private final Path settings;
    private final Tokens tokens = Tokens.random();

    final PlantedSets sets;
    final Queues queues;

    /** A worker's lease of a message is short, so that a dead one's work comes back soon; few decoders start quickly. */
    KillScene(Path dir) throws Exception {
        this.dir = dir;
        this.parts = OwnParts.in(dir);
        this.sets = PlantedSets.make(dir);
        this.queues = new Queues(parts);
        this.platform = ObjectStore.as("platform", parts);
        this.evidence = ObjectStore.as("worker", parts);
        this.settings = OwnParts.settings(dir, parts, tokens, sets.bank(), "sluice.queues.visibility=5s\n");
    }

    /** Starts a worker, lets it recover what its predecessor left, uploads the point's own objects, and waits for its death. */
    Death killAt(KillPoint point) throws Exception {
        Path marker = dir.resolve("died-" + point);
        try (WorkerProcess worker = WorkerProcess.killable(dir, settings, point, marker)) {
            worker.awaitReady();
            awaitVerdicts(worker, uploadedBefore(point));
            List<ProcessHandle> children = worker.children();
            upload(point);
            int exitCode = worker.awaitDeath();
            List<String> died = Files.exists(marker) ? Files.readAllLines(marker) : List.of("nowhere", "");
            return new Death(point, exitCode, died, queues.depth("fresh"), sealed(), children);
        }
    }

    WorkerProcess plainWorker() throws IOException {
        WorkerProcess worker = WorkerProcess.plain(dir, settings);
        worker.awaitReady();
        return worker;
    }

    private List<PlantedObject> uploadedBefore(KillPoint point) {
        List<PlantedObject> before = new ArrayList<>();
        for (int earlier = 0; earlier < point.ordinal(); earlier++) {
            before.addAll(sets.of(KillPoint.values()[earlier]));
        }
        return before;
    }

    private void upload(KillPoint point) throws IOException {
        for (PlantedObject object : sets.of(point)) {
            platform.put(uploads(), object.key(), sets.file(object), object.mediaType(), Map.of());
        }
    }

    void awaitVerdicts(WorkerProcess worker, List<PlantedObject> objects) {
        Gate gate = new Gate(asPlatform(worker), uploads());
        for (PlantedObject object : objects) {
            worker.until(
                    "a verdict of " + object.key(), () -> gate.ask(object.key()).isDecided());
        }
    }

    void put(String key, Path file, String mediaType, Map<String, String> metadata) throws IOException {
        platform.put(uploads(), key, file, mediaType, metadata);
    }

    HttpJson asReviewer(WorkerProcess worker) {
        return worker.as(tokens.reviewer());
    }

    HttpJson asPlatform(WorkerProcess worker) {
        return worker.as(tokens.platform());
    }

    String uploads() {
        return parts.get("s3.bucket.uploads");
    }

    /** The keys that evidence is about. */
    private Set<String> sealed() throws IOException {
        Set<String> keys = new HashSet<>();
        String bucket = parts.get("s3.bucket.evidence");
        for (String file : evidence.list(bucket, "incidents/")) {
            if (file.endsWith("/manifest.json")) {
                JsonNode manifest = JSON.readTree(SealedFile.open(
                        EvidenceKey.of(parts), file, evidence.get(bucket, file).bytes()));
                keys.add(manifest.path("object").path("key").asString());
            }
        }
        return keys;
    }

    /** The incidents that wait for a person, by key. */
    Map<String, String> awaiting(WorkerProcess worker) throws IOException {
        Map<String, String> ids = new TreeMap<>();
        worker.as(tokens.reviewer())
                .get("/v1/incidents?limit=1000&state=" + AWAITING)
                .body()
                .path("incidents")
                .forEach(incident -> ids.put(
                        incident.path("object").path("key").asString(""),
                        incident.path("id").asString("")));
        return ids;
    }

    void confirm(WorkerProcess worker, String incident) throws IOException {
        HttpJson.Answer answer = worker.as(tokens.reviewer())
                .send("POST", "/v1/incidents/" + incident + "/confirm", Map.of("reason", "Seen by the kill test."));
        if (!answer.isOk()) {
            throw new IOException("confirming was answered with " + answer.status());
        }
    }

    List<Filing> filings(WorkerProcess worker) throws IOException {
        return new Witness(parts, asPlatform(worker)).filings();
    }

    /** The authority's reports as it tells them, those included that were taken back. */
    List<JsonNode> reports() throws IOException {
        HttpJson store = new HttpJson(parts.uri("authority.store"), null);
        return store.get("/reports").body().valueStream().toList();
    }

    Observations observe(WorkerProcess worker, List<Filing> filedUnconfirmed) throws IOException {
        return new Witness(parts, asPlatform(worker)).observe(sets.manifest(), filedUnconfirmed, List.of());
    }

    int count(Kind kind) {
        return sets.of(kind).size();
    }

    @Override
    public void close() {
        platform.close();
        evidence.close();
        queues.close();
    }
}
