package io.sluice.sink.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.Group;
import io.sluice.pipeline.IncidentGrounds.Filing;
import io.sluice.pipeline.testing.TestVerdicts;
import io.sluice.sink.AuthorityStore;
import io.sluice.sink.TestSink;
import io.sluice.sink.incidents.StoredIncident;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.JsonNode;

/** Who was reported before is reported again, linked to the report before; nobody else's report is called theirs. */
@ResourceLock(AuthorityStore.FAULTY)
class SeriesIT {

    private static final FilingDesk DESK = new FilingDesk();

    private final Reporting reporting = DESK.parts.reporting(Map.of("test", TestSink.hurriedAuthority()));

    @AfterEach
    void stop() {
        DESK.rest();
    }

    @Test
    void aPersonWhoIsReportedAgainIsLinkedToTheReportBefore() {
        String person = FilingDesk.somebody();
        DESK.work(reporting);
        String first = DESK.exact(person);
        DESK.awaitFiled(first);
        String second = DESK.exact(person);
        DESK.awaitFiled(second);
        assertThat(FilingDesk.priorReports(DESK.finished(first))).isEmpty();
        assertThat(FilingDesk.priorReports(DESK.finished(second))).containsExactly(number(DESK.finished(first)));
    }

    /** The services of an authority do not know each other's numbers. */
    @Test
    void aReportWithAnotherServiceOfTheAuthorityIsNotNamed() {
        String person = FilingDesk.somebody();
        DESK.work(reporting);
        String first = DESK.exact(person);
        DESK.awaitFiled(first);
        assertThat(DESK.find(first).environment()).isEqualTo("SIMULATED");
        DESK.parts.postgres.execute("UPDATE report SET environment = 'TEST' WHERE incident = '" + first + "'");
        String second = DESK.exact(person);
        DESK.awaitFiled(second);
        assertThat(FilingDesk.priorReports(DESK.finished(second))).isEmpty();
    }

    @Test
    void aGroupThatIsReportedAgainIsLinkedToTheReportBefore() {
        String id = "group-" + UUID.randomUUID();
        DESK.work(reporting);
        String first = group(id, "change-1");
        DESK.awaitFiled(first);
        String second = group(id, "change-2");
        DESK.awaitFiled(second);
        assertThat(FilingDesk.priorReports(DESK.finished(second))).containsExactly(number(DESK.finished(first)));
    }

    @Test
    void whatSomebodyElsePostedInTheSameGroupIsNotCalledTheirs() {
        String room = "room-" + UUID.randomUUID();
        DESK.work(reporting);
        String first = DESK.exact(FilingDesk.somebody(), room);
        DESK.awaitFiled(first);
        String second = DESK.exact(FilingDesk.somebody(), room);
        DESK.awaitFiled(second);
        assertThat(DESK.parts.postgres.query("SELECT why FROM incident_link WHERE incident = '" + second
                        + "' AND earlier = '" + first + "'"))
                .as("people who look into it see that they belong together")
                .contains("same-group");
        assertThat(FilingDesk.priorReports(DESK.finished(second))).isEmpty();
    }

    private static String group(String id, String change) {
        Group group = Group.of(id, change, "forbidden-term-one " + change, "", List.of());
        DESK.parts
                .escalation
                .open(TestVerdicts.incident(group, TestVerdicts.term(), Filing.AUTOMATIC))
                .block(Duration.ofSeconds(20));
        return StoredIncident.idOf(group.id());
    }

    private static String number(JsonNode report) {
        return report.path("reportId").asString();
    }
}
