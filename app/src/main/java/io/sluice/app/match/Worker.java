package io.sluice.app.match;

import io.sluice.app.demo.outside.HttpJson;
import io.sluice.pipeline.HashAnswer;
import io.sluice.pipeline.HashMatch;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A running worker that is asked over HTTP. Its token is in the environment, where no list of processes shows it. */
final class Worker {

    /** The variable that holds a token with the role MATCH. */
    static final String TOKEN = "SLUICE_TOKEN";

    private final HttpJson http;

    Worker(HttpJson http) {
        this.http = http;
    }

    static Worker of(URI base) {
        return new Worker(new HttpJson(base, System.getenv(TOKEN)));
    }

    /** Asks. <b>Errors:</b> {@link IOException} with what to do. */
    HashAnswer find(GivenHash hash) throws IOException {
        HttpJson.Answer answer = asked(hash);
        if (!answer.isOk()) {
            String detail = answer.body().path("detail").asString("");
            String hint = answer.status() == 401 || answer.status() == 403
                    ? " Put a token with the role MATCH into " + TOKEN + "."
                    : "";
            throw new IOException("the worker answered " + answer.status() + ". " + detail + hint);
        }
        return new HashAnswer(
                answer.body().path("generation").longValue(),
                answer.body().path("matches").valueStream().map(Worker::match).toList());
    }

    private HttpJson.Answer asked(GivenHash hash) throws IOException {
        try {
            return http.send(
                    "POST",
                    "/v1/lookups",
                    Map.of("type", hash.type().name().toLowerCase(Locale.ROOT), "hash", hash.digits()));
        } catch (IOException unreachable) {
            throw new IOException("the worker does not answer; check the address", unreachable);
        }
    }

    private static HashMatch match(JsonNode json) {
        String standing =
                json.path("standing").asString("").toUpperCase(Locale.ROOT).replace('-', '_');
        return new HashMatch(
                json.path("entry").longValue(),
                json.path("bank").asString(""),
                json.path("reference").asString(""),
                json.path("category").asString(""),
                orNull(json.path("action")),
                orNull(json.path("authority")),
                json.path("distance").intValue(),
                HashMatch.Standing.valueOf(standing));
    }

    private static @Nullable String orNull(JsonNode text) {
        return text.isString() ? text.stringValue() : null;
    }
}
