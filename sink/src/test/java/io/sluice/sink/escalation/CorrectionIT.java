package io.sluice.sink.escalation;

import static io.sluice.pipeline.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.sink.AuthorityStore;
import io.sluice.sink.TestSink;
import io.sluice.sink.incidents.IncidentState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What was wrong with a finished report is said in another one, which names it: once, whatever goes wrong. */
@ResourceLock(AuthorityStore.FAULTY)
class CorrectionIT {

    private static final FilingDesk DESK = new FilingDesk();
    private static final String REASON = "a picture of a garden, wrongly listed";

    private final Reporting reporting = DESK.parts.reporting(Map.of("test", TestSink.hurriedAuthority()));

    @AfterEach
    void stop() {
        DESK.rest();
    }

    @Test
    void isFiledAndNamesWhatItCorrects() {
        String incident = filed();
        String original = number(DESK.finished(incident));
        DESK.correct(incident, REASON);
        JsonNode report = corrected(incident, 1).get(0);
        assertThat(FilingDesk.priorReports(report)).containsExactly(original);
        assertThat(report.path("additionalInfo").asString())
                .startsWith("Correction of report " + original)
                .contains(REASON);
        assertThat(report.path("files")).isEmpty();
        assertThat(report.path("espIdentifier").asString()).isNotEmpty();
        assertThat(report.path("xml").asString()).doesNotContain("192.0.2.7");
        assertThat(DESK.events(incident)).anyMatch(line -> line.equals("correction-filed report " + number(report)));
        assertThat(DESK.state(incident)).isEqualTo(IncidentState.FILED);
        assertThat(number(DESK.finished(incident))).isEqualTo(original);
        assertThat(DESK.find(incident).reportId()).isEqualTo(original);
    }

    @Test
    void namesEarlierCorrectionsToo() {
        String incident = filed();
        String original = number(DESK.finished(incident));
        DESK.correct(incident, REASON);
        String first = number(corrected(incident, 1).get(0));
        DESK.correct(incident, "and it was not this person");
        assertThat(corrected(incident, 2))
                .anySatisfy(report ->
                        assertThat(FilingDesk.priorReports(report)).containsExactlyInAnyOrder(original, first));
    }

    @ParameterizedTest
    @CsvSource({
        "submit, status-503",
        "submit, cut-after",
        "finish, cut-after",
        "finish, cut-before",
        "finish, code-5102",
        "finish, code-4100",
    })
    void isFiledOnceWhateverTheAuthorityDoes(String call, String fault) {
        String incident = filed();
        DESK.authority.fail(call, fault, 1);
        DESK.correct(incident, REASON);
        assertThat(corrected(incident, 1)).hasSize(1);
        assertThat(DESK.finished(incident)).isNotNull();
    }

    @Test
    void standsBesideItsOriginalButNoSecondOriginalDoes() {
        String incident = filed();
        DESK.correct(incident, REASON);
        corrected(incident, 1);
        assertThatThrownBy(() -> DESK.parts.postgres.execute(
                        "INSERT INTO report (incident, filing, authority, report_id, state) VALUES ('" + incident
                                + "', '" + incident + "', 'test', '1', 'FINISHED')"))
                .hasStackTraceContaining("report_finished_once");
    }

    private String filed() {
        String incident = DESK.exact(FilingDesk.somebody());
        DESK.work(reporting);
        DESK.awaitFiled(incident);
        return incident;
    }

    /** The finished reports that correct this incident's, by the authority's store; there are to be so many. */
    private static List<JsonNode> corrected(String incident, int count) {
        String filed = "SELECT id FROM correction WHERE filed_at IS NOT NULL AND incident = '" + incident + "'";
        eventually("it is filed", () -> DESK.parts.postgres.query(filed).size() == count);
        List<JsonNode> reports = DESK.parts.postgres.query(filed).stream()
                .flatMap(correction -> DESK.authority.finished(correction).stream())
                .toList();
        assertThat(reports).hasSize(count);
        return reports;
    }

    private static String number(JsonNode report) {
        return report.path("reportId").asString();
    }
}
