package io.sluice.bench.escalation;

import io.sluice.bench.Options;
import io.sluice.bench.Output;
import io.sluice.bench.Parts;
import io.sluice.bench.Subcommand;
import io.sluice.bench.escalation.Figures.Phase;
import io.sluice.bench.world.Buckets;
import io.sluice.bench.world.Http;
import io.sluice.bench.world.WorkerProcess;
import io.sluice.bench.world.WorkerSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** {@code sluice bench escalation}: from upload to record and to seal, idle and with a long queue, in one run. */
public final class EscalationCommand implements Subcommand {

    private static final int QUEUED = 100_000;
    private static final int HITS = 200;
    private static final int FIRST_HITS = 40;
    private static final String FIRST = "first";
    private static final String IDLE = "idle";
    private static final String LOADED = "loaded";
    /** The queue is in memory. */
    private static final List<String> ROOM = List.of("-Xmx1g");

    private static final String TOKEN = "bench-reviewer-of-one-run";

    @Override
    public String name() {
        return "escalation";
    }

    @Override
    public String usage() {
        return "[--queued N] [--hits N] [--json]    how soon a hit is on record and sealed, idle and with bulk queued";
    }

    @Override
    public void run(List<String> arguments) throws Exception {
        Options options = Options.parse(arguments, Set.of("--queued", "--hits"), Set.of("--json"));
        int queued = options.number("--queued", QUEUED);
        int hits = options.number("--hits", HITS);
        if (2 * hits + FIRST_HITS > Hits.MOST) {
            throw new IllegalArgumentException("--hits is at most " + (Hits.MOST - FIRST_HITS) / 2);
        }
        Output.print(measure(queued, hits), options.has("--json"));
    }

    private static Figures measure(int queued, int hits) throws Exception {
        Output.say("starting the servers and a worker");
        try (Parts parts = Parts.start(ROOM);
                Buckets buckets = new Buckets(parts);
                Bulk bulk = new Bulk(parts)) {
            WorkerProcess worker =
                    WorkerProcess.start(settings(parts, hits), parts.directory().resolve("worker.log"));
            try {
                worker.awaitReady();
                return measure(new Hits(buckets, new Http(worker.address(), TOKEN)), buckets, bulk, queued, hits);
            } finally {
                // The queue is long: nobody waits for the rest of it.
                worker.end();
            }
        }
    }

    private static Figures measure(Hits known, Buckets buckets, Bulk bulk, int queued, int hits) throws Exception {
        Output.say("uploading " + Bulk.PICTURES + " pictures for the bulk");
        for (int picture = 0; picture < Bulk.PICTURES; picture++) {
            buckets.upload(Bulk.key(picture), Bulk.picture(picture));
        }
        Output.say("first hits, not measured: the worker compiles what they need");
        known.measure(FIRST, FIRST_HITS);
        bulk.awaitUploadsScanned();
        Output.say(hits + " hits, idle");
        Phase idle = known.measure(IDLE, hits);
        Output.say("queueing " + queued + " objects");
        bulk.send(queued);
        int before = bulk.waiting();
        Output.say(hits + " hits, with " + before + " objects waiting");
        Phase loaded = known.measure(LOADED, hits);
        int after = bulk.waiting();
        Output.say((before - after) + " of them were taken meanwhile");
        if (after == 0) {
            throw new IOException("the queue ran empty before the last hit: queue more");
        }
        return new Figures(queued, hits, idle, loaded);
    }

    private static Path settings(Parts parts, int hits) throws IOException {
        return WorkerSettings.of(parts, bank(parts, hits))
                .with("sluice.api.tokens[0].name", "bench")
                .with("sluice.api.tokens[0].roles", "REVIEWER")
                .with("sluice.api.tokens[0].sha256", sha256(TOKEN.getBytes(StandardCharsets.UTF_8)))
                .write();
    }

    private static Path bank(Parts parts, int hits) throws IOException {
        List<String> lines = new ArrayList<>(List.of("type,hash,category,reference,action,authority"));
        for (String phase : List.of(FIRST, IDLE, LOADED)) {
            for (int n = 0; n < Math.max(hits, FIRST_HITS); n++) {
                String digest = sha256(Hits.file(phase, n));
                lines.add("SHA256," + digest + ",made-up,entry-" + phase + "-" + n + ",report,ncmec");
            }
        }
        return Files.write(parts.directory().resolve("bank.csv"), lines);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
