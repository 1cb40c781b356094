package io.sluice.sink.escalation;

import static io.sluice.pipeline.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.IncidentGrounds.Filing;
import io.sluice.pipeline.testing.TestVerdicts;
import io.sluice.sink.AuthorityStore;
import io.sluice.sink.TestSink;
import io.sluice.sink.evidence.access.Access;
import io.sluice.sink.evidence.access.Access.Act;
import io.sluice.sink.evidence.access.AccessLogObserver;
import io.sluice.sink.evidence.access.FakeAnchors;
import io.sluice.sink.incidents.IncidentState;
import io.sluice.sink.postgres.PostgresAccessLog;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.JsonNode;

/** What a report says of who looked, by the real log: rows in PostgreSQL, tampered with behind the worker's back. */
@ResourceLock(AuthorityStore.FAULTY)
class ViewsAtFilingIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final FilingDesk desk = new FilingDesk();
    private final PostgresAccessLog log = new PostgresAccessLog(
            desk.parts.database, new FakeAnchors(), Duration.ofHours(1), AccessLogObserver.NOOP, Clock.systemUTC());

    @AfterEach
    void rest() {
        desk.rest();
    }

    private String waiting() {
        return desk.open(FilingDesk.somebody(), TestVerdicts.near(), Filing.CONFIRM);
    }

    private void work() {
        desk.work(desk.parts.reporting(Map.of("test", TestSink.faultyAuthority()), log));
    }

    private void look(String incident, Act act) {
        log.record(new Access(incident, "reviewer-one", act, "case no. 7")).block(PATIENCE);
    }

    private void tamper(String sql) {
        desk.parts.postgres.execute("SET session_replication_role = replica; " + sql);
    }

    private JsonNode details(String incident) {
        desk.awaitFiled(incident);
        return desk.finished(incident).path("files").get(0).path("details");
    }

    @Test
    void onlyACompleteViewOnRecordIsReportedAsOne() {
        String whole = waiting();
        String blurred = waiting();
        look(whole, Act.COMPLETE_VIEW);
        look(blurred, Act.PREVIEW);
        look(blurred, Act.VIEW_BEGUN);
        work();
        desk.confirm(whole);
        desk.confirm(blurred);
        assertThat(details(whole).path("fileViewedByEsp").asBoolean(false)).isTrue();
        assertThat(details(blurred).path("fileViewedByEsp").asBoolean(true)).isFalse();
    }

    /** The view is gone, and a report that nobody viewed the file would be false. It is noticed although all was whole before. */
    @Test
    void aViewThatWasRemovedHoldsTheFilingUntilItIsPutBack() {
        String incident = waiting();
        look(incident, Act.COMPLETE_VIEW);
        look("i-another", Act.COMPLETE_VIEW);
        assertThat(log.viewed("i-another").block(PATIENCE)).isNotNull();
        tamper("CREATE TABLE copy AS SELECT * FROM evidence_access; DELETE FROM evidence_access WHERE position = 1");
        work();
        desk.confirm(incident);
        eventually("it alarms", () -> desk.alarms.raised(incident).contains(Alarm.ACCESS_LOG_BROKEN));
        assertThat(desk.state(incident)).isEqualTo(IncidentState.PARKED);
        assertThat(desk.authority.reports(incident)).isEqualTo(List.of());
        tamper("INSERT INTO evidence_access SELECT * FROM copy WHERE position = 1");
        assertThat(details(incident).path("fileViewedByEsp").asBoolean(false)).isTrue();
    }
}
