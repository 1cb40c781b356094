package io.sluice.app.demo.outside;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** JSON over HTTP, as the bearer of one token. Safe for use by several threads. */
public final class HttpJson {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    private final JsonMapper json = new JsonMapper();
    private final URI base;
    private final @Nullable String token;
    private final Duration patience;

    /**
     * A client of one server that answers within 20 s.
     *
     * @param base to which paths are appended
     * @param token null to send none
     */
    public HttpJson(URI base, @Nullable String token) {
        this(base, token, PATIENCE);
    }

    /** A client of one server, with the longest time until it answers. */
    public HttpJson(URI base, @Nullable String token, Duration patience) {
        this.base = base;
        this.token = token;
        this.patience = patience;
    }

    /** Asks; {@code path} begins with a slash and is encoded already. */
    public Answer get(String path) throws IOException {
        return send("GET", path, null);
    }

    /** Sends a body, which becomes JSON. */
    public Answer send(String method, String path, @Nullable Object body) throws IOException {
        HttpResponse<String> response = exchange(method, path, body);
        return new Answer(response.statusCode(), parse(response.body()));
    }

    /** Asks for something that is not JSON. */
    public String text(String path) throws IOException {
        return exchange("GET", path, null).body();
    }

    /**
     * Asks for bytes.
     *
     * @throws IOException as well if the answer is not one of success
     */
    public byte[] bytes(String path) throws IOException {
        HttpResponse<byte[]> response = exchange("GET", path, null, BodyHandlers.ofByteArray());
        if (response.statusCode() / 100 != 2) {
            throw new IOException("asking for bytes was answered with " + response.statusCode());
        }
        return response.body();
    }

    private HttpResponse<String> exchange(String method, String path, @Nullable Object body) throws IOException {
        return exchange(method, path, body, BodyHandlers.ofString());
    }

    private <T> HttpResponse<T> exchange(
            String method, String path, @Nullable Object body, HttpResponse.BodyHandler<T> kind) throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(patience);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        request.method(
                method,
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json.writeValueAsString(body)));
        try {
            return CLIENT.send(request.build(), kind);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("stopped");
        }
    }

    private JsonNode parse(String body) {
        try {
            return body.isEmpty() ? JsonNodeFactory.instance.missingNode() : json.readTree(body);
        } catch (JacksonException notJson) {
            return JsonNodeFactory.instance.missingNode();
        }
    }

    /**
     * What came back.
     *
     * @param status HTTP status
     * @param body missing where it was empty or not JSON
     */
    public record Answer(int status, JsonNode body) {

        /** Whether the status is one of success. */
        public boolean isOk() {
            return status / 100 == 2;
        }
    }
}
