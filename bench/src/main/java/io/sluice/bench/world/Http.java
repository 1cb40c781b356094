package io.sluice.bench.world;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON over HTTP: the authority's store, as a judge reads it and as its faults are ordered, or a worker's API. */
public final class Http {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final String base;
    private final @Nullable String token;

    /**
     * A client of one server.
     *
     * @param token null to send none
     */
    public Http(String base, @Nullable String token) {
        this.base = base;
        this.token = token;
    }

    /** Where it asks. */
    public String address() {
        return base;
    }

    /** Asks. */
    public JsonNode get(String path) throws IOException, InterruptedException {
        return JSON.readTree(send(HttpRequest.newBuilder(URI.create(base + path))));
    }

    /** Asks for what is no JSON. */
    public String text(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(base + path)));
    }

    /** Orders. */
    public void post(String path, Object body) throws IOException, InterruptedException {
        send(HttpRequest.newBuilder(URI.create(base + path))
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    /** Ends what was ordered. */
    public void delete(String path) throws IOException, InterruptedException {
        send(HttpRequest.newBuilder(URI.create(base + path)).DELETE());
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return client.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString())
                .body();
    }

    /** Whether something answers there with 200. */
    boolean isWell(String path) throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
                    .timeout(PATIENCE)
                    .build();
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }
}
