package io.sluice.ingest.events;

import io.sluice.pipeline.UploadContext;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An {@link UploadContext} as JSON: an object of strings, and an object of {@code facts}; each may be missing. Unknown fields are ignored. */
public final class ContextJson {

    private ContextJson() {}

    /**
     * Reads.
     *
     * @throws IllegalArgumentException if it is not an object, or a field is not a string, or the time is not ISO-8601; the
     *     message names the field, never its value
     */
    public static UploadContext read(JsonNode json) {
        if (!json.isObject()) {
            throw new IllegalArgumentException("the context is not an object");
        }
        return new UploadContext(
                text(json, "uploader"),
                text(json, "group"),
                text(json, "fileName"),
                text(json, "caption"),
                text(json, "declaredType"),
                text(json, "ipAddress"),
                time(json, "uploadedAt"),
                FactsJson.read(json.path("facts")));
    }

    private static @Nullable String text(JsonNode json, String field) {
        JsonNode value = json.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isString()) {
            throw new IllegalArgumentException("the context's " + field + " is not a string");
        }
        return value.stringValue();
    }

    private static @Nullable Instant time(JsonNode json, String field) {
        String text = text(json, field);
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("the context's " + field + " is not an ISO-8601 instant", e);
        }
    }

    /** Writes what is known. */
    public static ObjectNode write(UploadContext context) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        put(json, "uploader", context.uploader());
        put(json, "group", context.group());
        put(json, "fileName", context.fileName());
        put(json, "caption", context.caption());
        put(json, "declaredType", context.declaredType());
        put(json, "ipAddress", context.ipAddress());
        put(json, "uploadedAt", context.uploadedAt());
        if (context.facts() != null) {
            json.set("facts", FactsJson.write(context.facts()));
        }
        return json;
    }

    private static void put(ObjectNode json, String field, @Nullable Object value) {
        if (value != null) {
            json.put(field, value.toString());
        }
    }
}
