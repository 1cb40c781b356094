package io.sluice.ingest.http;

import io.sluice.ingest.events.ContextJson;
import io.sluice.pipeline.UploadContext;
import tools.jackson.databind.JsonNode;

/** The {@code context} of a request. Here, unlike on an object, one that cannot be read is the caller's to repair. */
final class ContextFields {

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
}
