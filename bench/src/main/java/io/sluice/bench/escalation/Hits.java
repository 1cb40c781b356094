package io.sluice.bench.escalation;

import io.sluice.bench.world.Buckets;
import io.sluice.bench.world.Http;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * Uploads known files at a steady pace, and reads from the API when each was on record and sealed. All clocks are one: server,
 * worker and this program run on one machine. The record's time is taken inside the transaction that commits it.
 */
final class Hits {

    /** As many as the API lists at once. */
    static final int MOST = 1000;

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Buckets buckets;
    private final Http worker;
    private final Duration pace;

    Hits(Buckets buckets, Http worker, Duration pace) {
        this.buckets = buckets;
        this.worker = worker;
        this.pace = pace;
    }

    /** The same at another pace. */
    Hits at(Duration otherPace) {
        return new Hits(buckets, worker, otherPace);
    }

    /** A harmless file that no other hit has. */
    static byte[] file(String phase, int n) {
        return ("hit " + phase + " " + n + "\n").repeat(50).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * One phase.
     *
     * @param uploaded told the key of each
     */
    List<Times> measure(String phase, int hits, Consumer<String> uploaded) throws IOException, InterruptedException {
        return times(upload(phase, hits, uploaded));
    }

    /** Uploads only; ends when the last would be followed by another. */
    Begun upload(String phase, int hits, Consumer<String> uploaded) throws InterruptedException {
        Map<String, Instant> began = new LinkedHashMap<>();
        long start = System.nanoTime();
        for (int n = 0; n < hits; n++) {
            awaitTurn(start, n);
            String key = "hits/" + phase + "/" + n;
            began.put(key, Instant.now());
            buckets.upload(key, file(phase, n));
            uploaded.accept(key);
        }
        awaitTurn(start, hits);
        return new Begun(began);
    }

    private void awaitTurn(long start, int n) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(Math.max(0, start + n * pace.toNanos() - System.nanoTime()));
    }

    /** Waits until all of them are sealed. */
    List<Times> times(Begun begun) throws IOException, InterruptedException {
        List<Times> times = new ArrayList<>();
        for (Map.Entry<String, JsonNode> hit : awaitSealed(begun.at()).entrySet()) {
            Instant from = begun.at().getOrDefault(hit.getKey(), Instant.MAX);
            times.add(new Times(
                    Duration.between(from, committed(hit.getValue())),
                    Duration.between(
                            from, Instant.parse(hit.getValue().path("sealedAt").asString()))));
        }
        return times;
    }

    private Instant committed(JsonNode incident) throws IOException, InterruptedException {
        return worker.get("/v1/incidents/" + incident.path("id").asString())
                .path("timeline")
                .valueStream()
                .filter(event -> event.path("event").asString("").startsWith("opened"))
                .map(event -> Instant.parse(event.path("at").asString()))
                .findFirst()
                .orElseThrow(() -> new IOException("an incident's timeline does not say when it was opened"));
    }

    private Map<String, JsonNode> awaitSealed(Map<String, Instant> keys) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Map<String, JsonNode> sealed = sealed(keys);
        while (sealed.size() < keys.size()) {
            if (System.nanoTime() - deadline > 0) {
                throw new IOException(keys.size() - sealed.size() + " of " + keys.size() + " hits are not sealed");
            }
            TimeUnit.SECONDS.sleep(1);
            sealed = sealed(keys);
        }
        return sealed;
    }

    private Map<String, JsonNode> sealed(Map<String, Instant> keys) throws IOException, InterruptedException {
        Map<String, JsonNode> sealed = new HashMap<>();
        for (JsonNode incident : worker.get("/v1/incidents?limit=" + MOST).path("incidents")) {
            String key = incident.path("object").path("key").asString("");
            if (keys.containsKey(key) && incident.path("sealedAt").isString()) {
                sealed.put(key, incident);
            }
        }
        return sealed;
    }

    /** Hits by key, and when the upload of each began. */
    record Begun(Map<String, Instant> at) {}

    /** One hit: how long it took until it was on record, and sealed. */
    record Times(Duration committed, Duration sealed) {}
}
