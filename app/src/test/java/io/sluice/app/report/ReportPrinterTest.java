package io.sluice.app.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ReportPrinterTest {

    private static final String INCIDENT = """
            {"id":"i-1","state":"AWAITING_CONFIRMATION","authority":"test","openedAt":"2026-01-02T03:04:05Z","reportId":"7",
             "environment":"TEST","reports":[
                 {"authority":"test","environment":"TEST","reportId":"7","state":"FINISHED","correction":null,"others":["i-2"]},
                 {"authority":"test","environment":"TEST","reportId":"8","state":"OPEN","correction":"c-1","others":[]}],
             "hits":[{"category":"known","kind":"NEAR","distance":12,"reference":"entry-2"}],
             "duty":{"owner":"rota","rota":true,"tier":0,"dueAt":"2026-01-03T03:04:05Z",
                     "handOver":{"to":"ben","by":"ann","until":"2026-01-02T04:00:00Z"}},
             "pending":{"dismissal":{"by":"ann"},"corrections":[
                 {"id":"c-1","priorReport":"7","dueAt":"2026-01-04T03:04:05Z","reportId":null}]},
             "links":[{"incident":"i-0","why":"re-upload","reportId":"7"}],
             "timeline":[{"at":"2026-01-02T03:04:05.25Z","event":"opened","actor":"sluice"},
                         {"at":"2026-01-02T03:04:06.25Z","event":"authority-refused-4100","actor":"sluice","detail":"element platform"},
                         {"at":"2026-01-02T05:09:05Z","event":"dismissal-proposed","actor":"ann","reason":"a \\u001b[2Jdog",
                          "whom":"ben"}]}
            """;

    @Test
    void theWholeTimelineIsReadable() {
        assertThat(printed())
                .containsSubsequence(
                        "i-1  AWAITING_CONFIRMATION",
                        "known near at 12 bits, entry entry-2",
                        "test, report 7 (TEST)",
                        "rota (rota), tier 0",
                        "2026-01-03T03:04:05Z, overdue for 12h00m",
                        "to ben until",
                        "proposed by ann: another must agree",
                        "+0.250s  opened",
                        "+1.250s  authority-refused-4100       sluice: element platform",
                        "+2h05m  dismissal-proposed           ann -> ben",
                        "\"a",
                        "linked to i-0 (re-upload), report 7",
                        "report 7 with test (TEST): FINISHED, shared with i-2",
                        "report 8 with test (TEST), correction c-1: OPEN",
                        "correction c-1 of report 7");
    }

    @Test
    void whatPeopleWriteDoesNotMoveTheCursor() {
        assertThat(printed()).doesNotContain("\u001b").contains("a  [2Jdog");
    }

    @Test
    void timesAreShort() {
        assertThat(ReportPrinter.length(Duration.ofSeconds(61))).isEqualTo("1m01s");
        assertThat(ReportPrinter.length(Duration.ofHours(49))).isEqualTo("2d01h");
    }

    @Test
    void whatIsAskedWronglyIsSaid() {
        assertThatThrownBy(() -> ReportOptions.parse(List.of("show"))).hasMessageContaining("which incident");
        assertThatThrownBy(() -> ReportOptions.parse(List.of("show", "i-1", "--what")))
                .hasMessageContaining("--what");
        assertThat(ReportOptions.parse(List.of("show", "i-1", "--json")).isJson())
                .isTrue();
        assertThat(ReportCommand.run(List.of("show", "i-1"), Map.of())).isEqualTo(2);
    }

    private static String printed() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new ReportPrinter(new PrintStream(out, true, StandardCharsets.UTF_8))
                .print(JsonMapper.builder().build().readTree(INCIDENT), Instant.parse("2026-01-03T15:04:05Z"));
        return out.toString(StandardCharsets.UTF_8);
    }
}
