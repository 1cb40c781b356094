package io.sluice.sink.statements;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the database said of a batch. It takes all or nothing: what is named in no set was not stored for another's fault, and is
 * sent again.
 *
 * <p><b>Source:</b> API documentation and code of the Transparency Database: a refused batch has {@code errors} by
 * {@code statement_N}; one with statements that are there already has {@code errors.puid} and {@code errors.existing_puids}.
 *
 * @param stored uuid by puid
 * @param known puids that were there before
 * @param refused names of wrong fields, by puid
 * @param isUnclear whether a refusal named nothing that can be understood
 */
record TransparencyAnswer(
        Map<String, String> stored, Set<String> known, Map<String, String> refused, boolean isUnclear) {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final String BATCH_ITEM = "statement_";

    TransparencyAnswer {
        stored = Map.copyOf(stored);
        known = Set.copyOf(known);
        refused = Map.copyOf(refused);
    }

    private static JsonNode parse(byte[] body) {
        try {
            return MAPPER.readTree(body);
        } catch (JacksonException e) {
            return MAPPER.createObjectNode();
        }
    }

    /** A 201: all are stored, whatever the body says of their uuids. */
    static TransparencyAnswer created(List<String> puids, byte[] body) {
        JsonNode json = parse(body);
        Map<String, String> stored = new HashMap<>();
        puids.forEach(puid -> stored.put(puid, ""));
        JsonNode items = json.isArray() ? json : json.path("statements");
        items.forEach(item ->
                stored.replace(item.path("puid").asString(""), item.path("uuid").asString("")));
        return new TransparencyAnswer(stored, Set.of(), Map.of(), false);
    }

    /** A 422: some were there before, or some are wrong. */
    static TransparencyAnswer refused(List<String> puids, byte[] body) {
        JsonNode errors = parse(body).path("errors");
        Set<String> known = new HashSet<>();
        errors.path("existing_puids").forEach(puid -> known.add(puid.asString("")));
        if (known.isEmpty() && errors.has("puid") && puids.size() == 1) {
            known.add(puids.get(0));
        }
        known.retainAll(Set.copyOf(puids));
        Map<String, String> refused = new HashMap<>();
        for (int at = 0; at < puids.size(); at++) {
            JsonNode wrong = errors.path(BATCH_ITEM + at);
            if (!wrong.isMissingNode()) {
                refused.put(puids.get(at), fields(wrong));
            }
        }
        return new TransparencyAnswer(Map.of(), known, refused, known.isEmpty() && refused.isEmpty());
    }

    /** Names of fields only: messages may quote what was sent. */
    private static String fields(JsonNode wrong) {
        Set<String> names = new TreeSet<>(wrong.propertyNames());
        return names.isEmpty() ? "unnamed" : String.join(", ", names);
    }
}
