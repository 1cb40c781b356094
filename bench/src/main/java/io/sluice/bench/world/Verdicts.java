package io.sluice.bench.world;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What was decided of each object, as the events tell it, in whatever order they come and however often. */
public final class Verdicts {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String CLASSIFIER = "classifier";

    private final Map<String, JsonNode> first = new HashMap<>();
    private final Map<String, JsonNode> last = new HashMap<>();

    /** Takes note of an event. */
    public void add(String body) {
        JsonNode event = JSON.readTree(body);
        String key = event.path("object").path("key").asString("");
        first.merge(key, event, (one, other) -> revision(other) < revision(one) ? other : one);
        last.merge(key, event, (one, other) -> revision(other) > revision(one) ? other : one);
    }

    private static int revision(JsonNode event) {
        return event.path("revision").asInt();
    }

    /** Objects under a prefix. */
    public int known(String prefix) {
        return count(last, prefix, event -> true);
    }

    /** Those whose first verdict came without the classifier. */
    public int putOff(String prefix) {
        return count(first, prefix, Verdicts::isUnclassified);
    }

    /** Those whose last verdict did. */
    public int unclassified(String prefix) {
        return count(last, prefix, Verdicts::isUnclassified);
    }

    /**
     * When so many hundredths of the objects under a prefix had their first verdict. Who is last waits for nobody behind them, and says
     * nothing of how much goes through.
     */
    public Instant decided(String prefix, int hundredths) {
        List<Instant> times = first.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .map(entry -> Instant.parse(entry.getValue().path("decidedAt").asString("")))
                .sorted()
                .toList();
        return times.get(Math.max(0, times.size() * hundredths / 100 - 1));
    }

    private static boolean isUnclassified(JsonNode event) {
        return event.path("inconclusive").toString().contains(CLASSIFIER);
    }

    private static int count(Map<String, JsonNode> events, String prefix, Predicate<JsonNode> wanted) {
        return (int) events.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix) && wanted.test(entry.getValue()))
                .count();
    }
}
