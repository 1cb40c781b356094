package io.sluice.parts.exchanges;

import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** What is sent back. */
record Answer(int status, String type, Map<String, String> headers, String body) {

    private static final JsonMapper JSON = new JsonMapper();

    static Answer json(Object value) {
        return new Answer(200, "application/json", Map.of(), JSON.writeValueAsString(value));
    }

    static Answer xml(String document) {
        return new Answer(200, "application/xml;charset=UTF-8", Map.of(), document);
    }

    static Answer empty(int status) {
        return new Answer(status, "text/plain", Map.of(), "");
    }

    /** As a proxy on the way answers. */
    static Answer trouble(int status) {
        return new Answer(status, "text/html", Map.of("Retry-After", "0"), "<html><body>injected</body></html>");
    }
}
