package io.sluice.app.demo;

import io.sluice.app.demo.judge.Judgement;
import io.sluice.pipeline.Decision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The result as JSON. Counts are of objects; {@code object} is null for a group's incident. */
final class ReportFile {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final double MILLIS_PER_SECOND = 1000;

    private ReportFile() {}

    static void write(Path file, Result result) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.write(file, JSON.writeValueAsBytes(of(result)));
    }

    static Map<String, ?> of(Result result) {
        Judgement judgement = result.outcome().judgement();
        Map<String, @Nullable Object> report = new LinkedHashMap<>();
        report.put("objects", judgement.objects());
        report.put("verdicts", verdicts(judgement));
        report.put("planted", judgement.planted());
        report.put("found", judgement.found());
        report.put("sealed", judgement.sealed());
        report.put("blocked", judgement.blocked());
        report.put("confirmed", judgement.confirmed());
        report.put("filed", judgement.filed());
        report.put("falseEscalations", judgement.falseEscalations());
        report.put("groups", judgement.groups());
        report.put("seconds", result.outcome().took().toMillis() / MILLIS_PER_SECOND);
        report.put(
                "peakMemoryMiB", result.peakMiB().isPresent() ? result.peakMiB().getAsLong() : null);
        report.put("incidents", incidents(result.outcome().incidents()));
        return report;
    }

    private static Map<String, Integer> verdicts(Judgement judgement) {
        Map<String, Integer> verdicts = new LinkedHashMap<>();
        for (Decision decision : List.of(Decision.PASS, Decision.REVIEW, Decision.BLOCK, Decision.UNSCANNABLE)) {
            verdicts.put(decision.name(), judgement.verdicts().getOrDefault(decision, 0));
        }
        return verdicts;
    }

    private static List<Map<String, @Nullable Object>> incidents(List<Incidents.Incident> incidents) {
        return incidents.stream().map(ReportFile::incident).toList();
    }

    private static Map<String, @Nullable Object> incident(Incidents.Incident incident) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("id", incident.id());
        row.put("object", incident.key());
        row.put("opened", incident.times().opened());
        row.put("sealed", incident.times().sealed());
        row.put("blocked", incident.times().blocked());
        row.put("filed", incident.times().filed());
        return row;
    }
}
