package io.sluice.app.demo.outside;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The gate endpoint, as a platform asks it before it shows something. */
public final class Gate {

    private final HttpJson worker;
    private final String bucket;

    /**
     * A gate.
     *
     * @param worker the service, as the platform
     * @param bucket where uploads lie
     */
    public Gate(HttpJson worker, String bucket) {
        this.worker = worker;
        this.bucket = bucket;
    }

    /** May this be shown? */
    public Standing ask(String key) throws IOException {
        HttpJson.Answer answer = worker.get("/v1/verdicts?bucket=" + encode(bucket) + "&key=" + encode(key));
        JsonNode body = answer.body();
        if (!answer.isOk()) {
            return new Standing("HTTP " + answer.status(), null, false, null);
        }
        return new Standing(
                body.path("state").asString(""),
                body.path("decision").asString(null),
                body.path("readable").asBoolean(false),
                body.path("decidedAt").asString(null));
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /**
     * The gate's answer.
     *
     * @param state DECIDED, PENDING or UNKNOWN
     * @param decision null before one
     * @param readable whether it may be shown
     * @param decidedAt ISO-8601; null before
     */
    public record Standing(
            String state,
            @Nullable String decision,
            boolean readable,
            @Nullable String decidedAt) {

        /** Whether there is a verdict of the bytes that lie there now. */
        public boolean isDecided() {
            return state.equals("DECIDED") && decision != null;
        }
    }
}
