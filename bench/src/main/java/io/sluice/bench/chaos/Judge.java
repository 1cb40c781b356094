package io.sluice.bench.chaos;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the authority's store and the evidence bucket, and nothing else. One judges all runs: what was sealed stays as it is. */
final class Judge {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String MANIFEST = "/manifest.json";

    private final World world;
    private final Set<String> read = new HashSet<>();
    private final Set<String> sealed = new HashSet<>();
    private final Map<String, String> incidents = new HashMap<>();

    Judge(World world) {
        this.world = world;
    }

    Judgement judge(List<Upload> uploads) throws IOException, InterruptedException {
        List<String> evidence = world.buckets.evidence();
        learn(evidence);
        Map<String, JsonNode> counts = counts();
        Judgement all = new Judgement(0, 0, 0, 0, 0, 0);
        for (Upload upload : uploads) {
            String incident = incidents.get(upload.key());
            all = all.plus(
                    incident == null
                            ? new Judgement(1, 1, 0, 1, 0, 0)
                            : judge(incident, upload, counts.get(incident), evidence));
        }
        return all;
    }

    private Judgement judge(String incident, Upload upload, @Nullable JsonNode count, List<String> evidence)
            throws IOException, InterruptedException {
        List<JsonNode> finished = finished(count);
        long open = count == null ? 0 : count.path("open").asInt();
        long forgotten = open == 0 ? 0 : Math.max(0, open - unanswered(evidence, incident));
        return new Judgement(
                1,
                finished.stream().anyMatch(report -> holds(report, upload.sha256())) ? 0 : 1,
                Math.max(0, finished.size() - 1),
                isSealed("incidents/" + incident + "/object", upload.bytes()) ? 0 : 1,
                (int) forgotten,
                finished.stream().anyMatch(report -> report.path("references").size() > 1) ? 1 : 0);
    }

    private boolean isSealed(String key, byte[] bytes) {
        if (!sealed.contains(key)
                && world.buckets
                        .evidence(key)
                        .filter(found -> Arrays.equals(found, bytes))
                        .isPresent()) {
            sealed.add(key);
        }
        return sealed.contains(key);
    }

    private List<JsonNode> finished(@Nullable JsonNode count) throws IOException, InterruptedException {
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode id :
                count == null ? List.<JsonNode>of() : count.path("reportIds").values()) {
            JsonNode report = world.authority.get("/reports/" + id.asString());
            if (report.path("state").asString("").equals("FINISHED")) {
                found.add(report);
            }
        }
        return found;
    }

    private static boolean holds(JsonNode report, String sha256) {
        return report.path("files").values().stream()
                .anyMatch(file -> file.path("sha256").asString("").equals(sha256));
    }

    /** Which incident each key has, by the manifests. */
    private void learn(List<String> evidence) {
        for (String key : evidence) {
            if (key.endsWith(MANIFEST) && !read.contains(key)) {
                world.buckets.evidence(key).ifPresent(manifest -> learn(key, JSON.readTree(manifest)));
            }
        }
    }

    private void learn(String key, JsonNode manifest) {
        read.add(key);
        incidents.put(
                manifest.path("object").path("key").asString(""),
                manifest.path("incident").asString(""));
    }

    private Map<String, JsonNode> counts() throws IOException, InterruptedException {
        Map<String, JsonNode> counts = new HashMap<>();
        world.authority
                .get("/references")
                .forEach(count -> counts.put(count.path("reference").asString(""), count));
        return counts;
    }

    /** How often the evidence says that an opening was never answered. */
    private long unanswered(List<String> evidence, String incident) {
        return evidence.stream()
                .filter(key -> key.startsWith("incidents/" + incident + "/receipts/"))
                .flatMap(key -> world.buckets.evidence(key).stream())
                .map(receipt -> new String(receipt, StandardCharsets.UTF_8))
                .filter(receipt -> receipt.startsWith("<unanswered"))
                .count();
    }
}
