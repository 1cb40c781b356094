package io.sluice.parts.transparency;

import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/** What is sent back. */
record Reply(int status, String type, Map<String, String> headers, String body) {

    private static final JsonMapper JSON = new JsonMapper();

    static Reply json(int status, Object value) {
        return new Reply(status, "application/json", Map.of(), JSON.writeValueAsString(value));
    }

    static Reply wrong(Map<String, ?> errors) {
        return json(422, Map.of("message", "The given data was invalid.", "errors", errors));
    }

    /** The answer to a single statement that is there already. */
    static Reply known(String puid) {
        return json(
                422,
                Map.of(
                        "message", "The identifier given is not unique within this platform.",
                        "errors", Map.of("puid", List.of("is not unique")),
                        "existing", Map.of("puid", puid)));
    }

    /** The answer to a batch of which some are there already. */
    static Reply allKnown(Set<String> puids) {
        return json(
                422,
                Map.of(
                        "message",
                        "The identifiers given are not all unique within this platform.",
                        "errors",
                        Map.of("puid", List.of("is not unique"), "existing_puids", puids)));
    }

    /** 302, as the database says that it knows a puid; whoever follows it ends nowhere. */
    static Reply found(String puid) {
        return new Reply(
                302,
                "application/json",
                Map.of("Location", "/nowhere"),
                JSON.writeValueAsString(Map.of("message", "statement of reason found", "puid", puid)));
    }

    static Reply notFound(String puid) {
        return json(404, Map.of("message", "statement of reason not found", "puid", puid));
    }

    /** As the database, or a proxy before it, answers in trouble. */
    static Reply trouble(int status) {
        return new Reply(
                status, "text/html", Map.of("Retry-After", "1", "Location", "/login"), "<html>injected</html>");
    }
}
