package io.sluice.parts.transparency;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The statements of one platform: a puid is there once.
 *
 * <p><b>Threads:</b> safe from any.
 */
final class Book {

    private static final int MOST_AT_ONCE = 100;

    private final Map<String, ObjectNode> stored = new LinkedHashMap<>();

    synchronized boolean has(String puid) {
        return stored.containsKey(puid);
    }

    synchronized List<ObjectNode> all() {
        return List.copyOf(stored.values());
    }

    /** One: 201 with what is stored, or 422. */
    synchronized Reply storeOne(JsonNode statement) {
        Map<String, List<String>> errors = StatementCheck.errors(statement);
        if (!errors.isEmpty()) {
            return Reply.wrong(errors);
        }
        String puid = statement.path("puid").asString();
        return stored.containsKey(puid) ? Reply.known(puid) : Reply.json(201, keep(statement));
    }

    /** Up to a hundred: all or none. */
    synchronized Reply storeAll(JsonNode statements) {
        if (!statements.isArray() || statements.isEmpty() || statements.size() > MOST_AT_ONCE) {
            return Reply.wrong(Map.of("statements", List.of("must have 1 to " + MOST_AT_ONCE + " items")));
        }
        Map<String, Object> errors = new LinkedHashMap<>();
        Set<String> known = new LinkedHashSet<>();
        Set<String> seen = new LinkedHashSet<>();
        for (int at = 0; at < statements.size(); at++) {
            Map<String, List<String>> wrong = StatementCheck.errors(statements.get(at));
            String puid = statements.get(at).path("puid").asString("");
            if (!wrong.isEmpty()) {
                errors.put("statement_" + at, wrong);
            } else if (stored.containsKey(puid) || !seen.add(puid)) {
                known.add(puid);
            }
        }
        if (!errors.isEmpty()) {
            return Reply.wrong(errors);
        }
        return known.isEmpty() ? keepAll(statements) : Reply.allKnown(known);
    }

    private Reply keepAll(JsonNode statements) {
        List<ObjectNode> kept = new ArrayList<>();
        for (JsonNode statement : statements) {
            ObjectNode copy = keep(statement).deepCopy();
            copy.remove("id");
            kept.add(copy);
        }
        return Reply.json(201, Map.of("statements", kept));
    }

    private ObjectNode keep(JsonNode statement) {
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        statement.properties().forEach(field -> kept.set(field.getKey(), field.getValue()));
        kept.put("uuid", UUID.randomUUID().toString());
        kept.put("id", stored.size() + 1);
        kept.put("created_at", "2026-01-05 10:00:01");
        kept.put("platform_name", "Example Forum");
        stored.put(statement.path("puid").asString(), kept);
        return kept;
    }
}
