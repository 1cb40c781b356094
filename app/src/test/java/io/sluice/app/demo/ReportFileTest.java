package io.sluice.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.app.demo.judge.CaseTrail;
import io.sluice.app.demo.judge.Judgement;
import io.sluice.app.demo.judge.PaperTrail;
import io.sluice.pipeline.Decision;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class ReportFileTest {

    private static final Judgement JUDGEMENT = new Judgement(
            List.of(),
            240,
            Map.of(Decision.PASS, 200, Decision.BLOCK, 40),
            40,
            40,
            40,
            40,
            30,
            40,
            0,
            new Judgement.Groups(51, 9, 0, 0, 120.5));
    private static final Outcome OUTCOME = new Outcome(
            JUDGEMENT,
            new PaperTrail(List.of(), "RESTRICTED", Duration.ofSeconds(2), 1, 1, 1, 1, 46, 12, 4),
            new CaseTrail(List.of(), 3, 5, 1, 4),
            List.of(),
            List.of(incident("i-1", "uploads/0001.jpg", "2026-01-01T00:00:03Z"), incident("i-2", null, null)),
            List.of(),
            Duration.ofMillis(61_500));

    @TempDir
    Path dir;

    @Test
    void saysExactlyWhatIsPromised() throws Exception {
        JsonNode report = write(OptionalLong.of(1234));

        assertThat(report.propertyNames())
                .containsExactly(
                        "objects",
                        "verdicts",
                        "planted",
                        "found",
                        "sealed",
                        "blocked",
                        "confirmed",
                        "filed",
                        "falseEscalations",
                        "groups",
                        "seconds",
                        "peakMemoryMiB",
                        "incidents");
        assertThat(report.path("verdicts").toString())
                .isEqualTo("{\"PASS\":200,\"REVIEW\":0,\"BLOCK\":40,\"UNSCANNABLE\":0}");
        assertThat(report.path("groups").propertyNames())
                .containsExactlyInAnyOrder("judged", "caught", "missed", "falseBlocks", "p99Millis");
        assertThat(report.path("seconds").asDouble()).isEqualTo(61.5);
        assertThat(report.path("peakMemoryMiB").asInt()).isEqualTo(1234);
    }

    @Test
    void listsIncidentsWithNullForWhatIsNot() throws Exception {
        JsonNode incidents = write(OptionalLong.empty()).path("incidents");

        assertThat(incidents.get(0).propertyNames())
                .containsExactly("id", "object", "opened", "sealed", "blocked", "filed");
        assertThat(incidents.get(0).path("filed").asString()).isEqualTo("2026-01-01T00:00:03Z");
        assertThat(incidents.get(1).path("object").isNull()).isTrue();
        assertThat(incidents.get(1).path("filed").isNull()).isTrue();
    }

    @Test
    void saysNullForMemoryThatNobodyMeasured() throws Exception {
        assertThat(write(OptionalLong.empty()).path("peakMemoryMiB").isNull()).isTrue();
    }

    private JsonNode write(OptionalLong peakMiB) throws Exception {
        Path file = dir.resolve("below/report.json");
        ReportFile.write(file, new Result(OUTCOME, peakMiB));
        return new JsonMapper().readTree(file.toFile());
    }

    private static Incidents.Incident incident(String id, String key, String filed) {
        return new Incidents.Incident(
                id, "subject", key, "FILED", new Incidents.Times("2026-01-01T00:00:00Z", null, null, filed));
    }
}
