package io.sluice.bench.escalation;

import io.sluice.bench.Output;
import io.sluice.bench.Parts;
import io.sluice.bench.world.Buckets;
import io.sluice.bench.world.Http;
import io.sluice.bench.world.Shapes;
import io.sluice.bench.world.WorkerProcess;
import io.sluice.bench.world.WorkerSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** One worker on servers of its own, which knows the hits of every phase. */
final class Scene implements AutoCloseable {

    private static final int FIRST_HITS = 200;
    private static final Duration FIRST_PACE = Duration.ofMillis(100);
    private static final String FIRST = "first";
    private static final String TOKEN = "bench-reviewer-of-one-run";

    /** The queue is in memory. */
    private static final List<String> ROOM = List.of("-Xmx1g");

    final Buckets buckets;
    final Bulk bulk;
    final Hits known;
    private final Parts parts;
    private final WorkerProcess worker;

    private Scene(Parts parts, WorkerProcess worker, Duration pace) {
        this.parts = parts;
        this.worker = worker;
        this.buckets = new Buckets(parts);
        this.bulk = new Bulk(parts);
        this.known = new Hits(buckets, new Http(worker.address(), TOKEN), pace);
    }

    /**
     * Starts it, and lets it compile what hits need.
     *
     * @param phases what will be measured, with the hits of each
     * @param pace from one hit to the next
     * @throws IllegalArgumentException for more hits than the API lists at once
     */
    static Scene start(Map<String, Integer> phases, Duration pace) throws IOException, InterruptedException {
        int hits =
                FIRST_HITS + phases.values().stream().mapToInt(count -> count).sum();
        if (hits > Hits.MOST) {
            throw new IllegalArgumentException(
                    "--hits is too much: all phases together would have " + hits + ", and may have " + Hits.MOST);
        }
        Output.say("starting the servers and a worker");
        Parts parts = Parts.start(ROOM);
        Path settings = settings(parts, phases);
        Scene scene = new Scene(
                parts, WorkerProcess.serving(settings, parts.directory().resolve("worker.log")), pace);
        try {
            scene.worker.awaitReady();
            scene.warmUp();
            return scene;
        } catch (IOException | InterruptedException failed) {
            scene.close();
            throw failed;
        }
    }

    private void warmUp() throws IOException, InterruptedException {
        Output.say("uploading " + Bulk.PICTURES + " pictures for the bulk");
        for (int picture = 0; picture < Bulk.PICTURES; picture++) {
            buckets.upload(Bulk.key(picture), Shapes.picture(picture));
        }
        Output.say("first hits, not measured: the worker compiles what they need");
        known.at(FIRST_PACE).measure(FIRST, FIRST_HITS, key -> {});
        bulk.awaitUploadsScanned();
    }

    private static Path settings(Parts parts, Map<String, Integer> phases) throws IOException {
        return WorkerSettings.of(parts, bank(parts, phases))
                .with("sluice.api.tokens[0].name", "bench")
                .with("sluice.api.tokens[0].roles", "REVIEWER")
                .with("sluice.api.tokens[0].sha256", sha256(TOKEN.getBytes(StandardCharsets.UTF_8)))
                .write();
    }

    private static Path bank(Parts parts, Map<String, Integer> phases) throws IOException {
        List<String> lines = new ArrayList<>(List.of("type,hash,category,reference,action,authority"));
        add(lines, FIRST, FIRST_HITS);
        phases.forEach((phase, hits) -> add(lines, phase, hits));
        return Files.write(parts.directory().resolve("bank.csv"), lines);
    }

    private static void add(List<String> lines, String phase, int hits) {
        for (int n = 0; n < hits; n++) {
            String digest = sha256(Hits.file(phase, n));
            lines.add("SHA256," + digest + ",made-up,entry-" + phase + "-" + n + ",report,ncmec");
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** A queue may be long: nobody waits for the rest of it. */
    @Override
    public void close() throws IOException {
        worker.end();
        bulk.close();
        buckets.close();
        parts.close();
    }
}
