package io.sluice.ingest.http;

import io.sluice.ingest.events.ContextJson;
import io.sluice.pipeline.UploadContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The {@code context} of a request. Here, unlike on an object, one that cannot be read is the caller's to repair. */
final class ContextFields {

    private static final int LONGEST_GROUP = 255;

    private ContextFields() {}

    static UploadContext optional(JsonNode json) {
        JsonNode context = json.path("context");
        return context.isMissingNode() || context.isNull() ? UploadContext.NONE : required(json);
    }

    static UploadContext required(JsonNode json) {
        try {
            return ContextJson.read(json.path("context"));
        } catch (IllegalArgumentException e) {
            throw ProblemException.unprocessable(
                    "The field context cannot be read: " + e.getMessage() + ".",
                    "Send an object of strings; uploadedAt as in 2026-01-05T09:30:00Z.");
        }
    }

    /** Which group it is of; null if it is of an object. Nothing is of both. */
    static @Nullable String group(JsonNode json) {
        JsonNode group = json.path("group");
        if (group.isMissingNode() || group.isNull()) {
            return null;
        }
        if (!group.isString()
                || group.stringValue().isBlank()
                || group.stringValue().length() > LONGEST_GROUP) {
            throw ProblemException.unprocessable(
                    "The field group is no id of a group.", "Send the platform's id of it, 1 to 255 characters.");
        }
        if (json.has("bucket") || json.has("key")) {
            throw ProblemException.unprocessable(
                    "A context is of an object or of a group.", "Send bucket and key, or group.");
        }
        return group.stringValue();
    }
}
