package io.sluice.sink;

import io.sluice.pipeline.testing.PartsServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The authority's own store, as a judge reads it over HTTP, and the faults it can be told to commit. The one that all tests share
 * cannot: who files with it needs no lock, and meets no fault that another test ordered.
 */
public final class AuthorityStore {

    /** What tests lock that ask {@link #faulty()}: the faults that one orders would strike another. */
    public static final String FAULTY = "the authority that may be told to fail";

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final String url;

    /** Of the authority that all tests share. */
    public AuthorityStore() {
        this(PartsServer.shared());
    }

    /** Of the authority that these parts describe. */
    public AuthorityStore(Properties parts) {
        url = parts.getProperty("authority.store");
    }

    /** Of the authority that may be told to fail; who asks it holds {@link #FAULTY}. */
    public static AuthorityStore faulty() {
        return new AuthorityStore(faultyParts());
    }

    /** What describes that one: a process of its own, started when first touched. */
    static Properties faultyParts() {
        return Faulty.PARTS;
    }

    /** All reports that speak of an incident, in whatever state. */
    public List<JsonNode> reports(String incident) {
        return MAPPER.readTree(send(HttpRequest.newBuilder(URI.create(url + "/reports"))))
                .valueStream()
                .filter(report -> report.path("additionalInfo").asString("").contains(incident))
                .toList();
    }

    /** Those that are finished. */
    public List<JsonNode> finished(String incident) {
        return reports(incident).stream()
                .filter(report -> report.path("state").asString().equals("FINISHED"))
                .toList();
    }

    /** For each incident that was ever reported: how often, and how many of its reports are in which state. */
    public Map<String, JsonNode> references() {
        Map<String, JsonNode> counts = new HashMap<>();
        MAPPER.readTree(send(HttpRequest.newBuilder(URI.create(url + "/references"))))
                .forEach(count -> counts.put(count.path("reference").asString(""), count));
        return counts;
    }

    /**
     * The next calls of this method fail so.
     *
     * @throws IllegalStateException of the authority that all tests share
     */
    public void fail(String call, String kind, int count) {
        if (url.equals(PartsServer.shared().getProperty("authority.store"))) {
            throw new IllegalStateException("all tests file with this one: order faults of AuthorityStore.faulty()");
        }
        String body = "{\"call\":\"%s\",\"kind\":\"%s\",\"count\":%d}".formatted(call, kind, count);
        send(HttpRequest.newBuilder(URI.create(url + "/faults")).POST(BodyPublishers.ofString(body)));
    }

    /** No call fails any more. */
    public void heal() {
        send(HttpRequest.newBuilder(URI.create(url + "/faults")).DELETE());
    }

    private static String send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static final class Faulty {
        static final Properties PARTS = PartsServer.authority();
    }
}
