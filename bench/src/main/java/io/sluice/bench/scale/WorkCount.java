package io.sluice.bench.scale;

import io.sluice.bench.world.Http;
import io.sluice.bench.world.WorkerProcess;
import io.sluice.bench.world.WorkerSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** How many uploads workers have looked at, by their metrics. */
final class WorkCount {

    private static final String TOKEN = "bench-metrics-of-one-run";
    private static final String JUDGED = "outcome=\"judged\"";

    /** What is caught up later is looked at again on purpose. */
    private static final String UPLOADED = "lane=\"fresh\"";

    /** Lets these workers tell it. */
    static WorkerSettings readable(WorkerSettings settings) {
        return settings.with("sluice.api.tokens[0].name", "bench")
                .with("sluice.api.tokens[0].roles", "METRICS")
                .with("sluice.api.tokens[0].sha256", sha256(TOKEN));
    }

    private static String sha256(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /** By all of them, since each began. */
    long judged(List<WorkerProcess> workers) throws IOException, InterruptedException {
        long sum = 0;
        for (WorkerProcess worker : workers) {
            sum += judged(new Http(worker.address(), TOKEN).text("/actuator/prometheus"));
        }
        return sum;
    }

    /** Of uploads alone. */
    static long judged(String metrics) {
        return metrics.lines()
                .filter(line -> line.startsWith("sluice_object_duration_seconds_count{")
                        && line.contains(JUDGED)
                        && line.contains(UPLOADED))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
