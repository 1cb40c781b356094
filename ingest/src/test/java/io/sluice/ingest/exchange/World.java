package io.sluice.ingest.exchange;

import io.sluice.pipeline.testing.PartsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A world of simulated programmes for one test, and what only the test knows of it. */
public final class World {

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String base;
    private final String password = PartsServer.shared().getProperty("exchanges.password");

    /** An empty one. */
    public World() {
        this.base = PartsServer.shared().getProperty("exchanges.url") + "/w" + UUID.randomUUID() + "/";
    }

    public String password() {
        return password;
    }

    /** The address of a programme. */
    public URI url(String programme) {
        return URI.create(base + programme);
    }

    /** Access that gives up soon. */
    public ExchangeAccess access(String feed, String programme) {
        return new ExchangeAccess(feed, url(programme), Environment.SIMULATED, Duration.ofSeconds(10), 3, 1000);
    }

    public void options(int pageSize, boolean odd, boolean echo) {
        control("options", Map.of("pageSize", pageSize, "odd", odd, "echo", echo));
    }

    public void change(long seed, int times, Instant at, boolean stable) {
        control("change", Map.of("seed", seed, "times", times, "at", at.toString(), "stable", stable));
    }

    /** So many new entries of member 901, named by the prefix and a number. */
    public void bulk(String prefix, int count, Instant at) {
        control("bulk", Map.of("prefix", prefix, "count", count, "at", at.toString()));
    }

    public void bulk(int count, Instant at) {
        control("bulk", Map.of("count", count, "at", at.toString()));
    }

    public void fault(String fault) {
        control("faults", Map.of("fault", fault, "count", 1));
    }

    /** What must be matchable, one line a hash: member, id, kind, hash, members that disagree. */
    public TreeSet<String> truth(String... kinds) {
        TreeSet<String> lines = new TreeSet<>();
        for (JsonNode entry : get("truth")) {
            for (String kind : kinds) {
                String hash = entry.path("prints").path(kind).asString("");
                if (!hash.isEmpty()) {
                    lines.add(entry.path("member").asString() + " "
                            + entry.path("id").asString() + " " + kind + " " + hash + " "
                            + entry.path("denials").asInt());
                }
            }
        }
        return lines;
    }

    public JsonNode votes() {
        return get("votes");
    }

    private JsonNode get(String word) {
        return JSON.readTree(send(HttpRequest.newBuilder(URI.create(base + "control/" + word))));
    }

    private void control(String word, Map<String, ?> body) {
        send(HttpRequest.newBuilder(URI.create(base + "control/" + word))
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    private static String send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("control answered " + answer.statusCode());
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
