package io.sluice.ingest.hma;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.ServerRequest;
import tools.jackson.databind.JsonNode;

/**
 * What comes with a content: its id and a remark. HMA's clients send them in the body, in the form, or in the query; the other
 * metadata, addresses and free JSON, are not kept here, for nothing would ever delete them.
 *
 * @param contentId null for none
 * @param note empty for none
 */
record Metadata(@Nullable String contentId, String note) {

    private static final String CONTENT_ID = "content_id";

    static Metadata of(JsonNode body, ServerRequest request) {
        String inBody = contentId(body.path("metadata"));
        return new Metadata(inBody == null ? Query.text(request, CONTENT_ID) : inBody, note(body));
    }

    static Metadata of(Map<String, String> form) {
        String json = form.get("metadata");
        String inJson = json == null ? null : contentId(Body.object(json.getBytes(StandardCharsets.UTF_8)));
        return new Metadata(inJson == null ? form.get(CONTENT_ID) : inJson, form.getOrDefault("note", ""));
    }

    static String note(JsonNode body) {
        String note = Fields.text(body, "note");
        return note == null ? "" : NewContent.checkNote(note);
    }

    private static @Nullable String contentId(JsonNode metadata) {
        if (!metadata.isObject() && !metadata.isMissingNode() && !metadata.isNull()) {
            throw Refused.badRequest("metadata should be a json object");
        }
        return Fields.text(metadata, CONTENT_ID);
    }

    /** Safe to log. */
    @Override
    public String toString() {
        return "Metadata[]";
    }
}
