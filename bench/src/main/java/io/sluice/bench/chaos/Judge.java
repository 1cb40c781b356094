package io.sluice.bench.chaos;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
    private final Map<String, String> incidents = new HashMap<>();

    Judge(World world) {
        this.world = world;
    }

    Judgement judge(List<String> keys) throws IOException, InterruptedException {
        List<String> evidence = world.buckets.evidence();
        learn(evidence);
        Map<String, JsonNode> counts = counts();
        Judgement all = new Judgement(0, 0, 0, 0, 0);
        for (String key : keys) {
            all = all.plus(judge(incidents.get(key), counts, evidence));
        }
        return all;
    }

    private Judgement judge(@Nullable String incident, Map<String, JsonNode> counts, List<String> evidence) {
        if (incident == null) {
            return new Judgement(1, 1, 0, 1, 0);
        }
        JsonNode count = counts.get(incident);
        int finished = count == null ? 0 : count.path("finished").asInt();
        long open = count == null ? 0 : count.path("open").asInt();
        long forgotten = open == 0 ? 0 : Math.max(0, open - unanswered(evidence, incident));
        return new Judgement(
                1,
                finished == 0 ? 1 : 0,
                Math.max(0, finished - 1),
                evidence.contains("incidents/" + incident + "/object") ? 0 : 1,
                (int) forgotten);
    }

    /** Which incident each key has, by the manifests. */
    private void learn(List<String> evidence) {
        for (String key : evidence) {
            if (key.endsWith(MANIFEST) && read.add(key)) {
                JsonNode manifest = JSON.readTree(world.buckets.evidence(key));
                incidents.put(
                        manifest.path("object").path("key").asString(""),
                        manifest.path("incident").asString(""));
            }
        }
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
                .map(key -> new String(world.buckets.evidence(key), StandardCharsets.UTF_8))
                .filter(receipt -> receipt.startsWith("<unanswered"))
                .count();
    }
}
