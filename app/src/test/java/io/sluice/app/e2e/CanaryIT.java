package io.sluice.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.app.demo.Tokens;
import io.sluice.app.demo.outside.PartsAddress;
import io.sluice.pipeline.canary.CanaryPicture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Canaries take the way of a known hit through a real bucket, and disturb nobody. What happened is read from the queue of verdicts and the API. */
class CanaryIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String ARRIVED = "sluice_canary_incident_duration_seconds_count ";

    private final Tokens tokens = Tokens.random();

    @TempDir
    private Path dir;

    @Test
    void isEscalatedOnTheFastPathAndNobodyIsWoken() throws Exception {
        PartsAddress parts = OwnParts.in(dir);
        String more = "sluice.canary.bucket=%s\nsluice.canary.every=1s\n".formatted(parts.get("s3.bucket.uploads"));
        Path settings = OwnParts.settings(dir, parts, tokens, more);
        try (Queues queues = new Queues(parts);
                WorkerProcess worker = WorkerProcess.plain(dir, settings)) {
            worker.awaitReady();
            Waiting.until("three have arrived", () -> value(worker, ARRIVED) >= 3);
            assertThat(value(worker, "sluice_canary_age_seconds ")).isBetween(0.0, 30.0);
            assertThat(value(worker, "sluice_ingest_events_total{lane=\"urgent\"} "))
                    .isPositive();
            assertThat(metrics(worker)).doesNotContain("sluice_fastpath_duration_seconds_count{");
            assertThat(JSON.readTree(worker.as(tokens.reviewer()).text("/v1/incidents"))
                            .path("incidents"))
                    .isEmpty();
            List<JsonNode> verdicts = new ArrayList<>();
            Waiting.until("their verdicts are told", () -> {
                queues.verdictEvents().stream().map(JSON::readTree).forEach(verdicts::add);
                return verdicts.size() >= 3;
            });
            assertThat(verdicts).allSatisfy(CanaryIT::isHarmless);
        }
    }

    private static void isHarmless(JsonNode event) {
        assertThat(event.path("object").path("key").asString()).startsWith(CanaryPicture.PREFIX);
        assertThat(event.path("decision").asString()).isEqualTo("PASS");
    }

    private String metrics(WorkerProcess worker) throws IOException {
        return worker.as(tokens.operator()).text("/actuator/prometheus");
    }

    private double value(WorkerProcess worker, String series) throws IOException {
        return metrics(worker)
                .lines()
                .filter(line -> line.startsWith(series))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length())))
                .sum();
    }
}
