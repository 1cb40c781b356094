package io.sluice.sink.escalation;

import static io.sluice.pipeline.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.sink.AuthorityStore;
import io.sluice.sink.TestSink;
import io.sluice.sink.authority.Authority;
import io.sluice.sink.authority.Receipt;
import io.sluice.sink.incidents.IncidentState;
import io.sluice.sink.reporting.Dossier;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** What is concluded from answers that were lost or never asked for, and what never is. */
@ResourceLock(AuthorityStore.FAULTY)
class LostAnswersIT {

    private static final FilingDesk DESK = new FilingDesk();

    private final Authority authority = TestSink.hurriedAuthority();

    @AfterEach
    void stop() {
        DESK.rest();
    }

    /** Both may live for a day: a third is not opened, however often it is looked at. */
    @Test
    void atMostOneFurtherReportIsOpened() {
        DESK.authority.fail("submit", "cut-after", 2);
        DESK.work(patient(reporting(authority)));
        String incident = DESK.exact(FilingDesk.somebody());
        eventually("it was looked at again", () -> times(incident, Alarm.ORPHANS_PILE_UP) >= 2);
        assertThat(DESK.state(incident)).isEqualTo(IncidentState.PARKED);
        assertThat(times(incident, Alarm.ORPHAN_SUSPECTED)).isEqualTo(2);
        assertThat(DESK.authority.reports(incident))
                .extracting(report -> report.path("state").asString())
                .containsExactly("OPEN", "OPEN");
        assertThat(DESK.events(incident)).contains("orphans-pile-up");
    }

    /** A suspicion ends after a day and not, as in other tests, after a moment. */
    private static Reporting patient(Reporting hurried) {
        FilingSettings brief = hurried.settings();
        FilingSettings day = new FilingSettings(
                brief.backoff(),
                brief.parked(),
                brief.probe(),
                FilingSettings.DEFAULTS.orphanLife(),
                brief.unchanged(),
                brief.open(),
                brief.again(),
                brief.watch());
        return new Reporting(hurried.authorities(), hurried.dossiers(), hurried.routing(), hurried.batching(), day);
    }

    @Test
    void alreadyFinishedIsBelievedOnceFinishWasSentAndItsReceiptHasNoBody() {
        DESK.authority.fail("finish", "cut-after", 1);
        DESK.work(reporting(authority));
        String incident = DESK.exact(FilingDesk.somebody());
        DESK.awaitFiled(incident);
        String report = number(DESK.finished(incident));
        assertThat(DESK.events(incident)).contains("filed-receipt-without-body report " + report);
        assertThat(reportRows(incident)).containsExactly(report + " FINISHED true");
        assertThat(DESK.authority.reports(incident)).hasSize(1);
    }

    /** Somebody else finished it, behind our back. */
    @Test
    void alreadyFinishedIsNotBelievedBeforeFinishWasSent() {
        DESK.work(reporting(new FinishedByHand(authority)));
        String incident = DESK.exact(FilingDesk.somebody());
        eventually("somebody must act", () -> DESK.state(incident) == IncidentState.PARKED);
        assertThat(DESK.alarms.raised(incident)).containsOnly(Alarm.FINISH_DOUBTED);
        assertThat(DESK.events(incident))
                .contains("finished-says-authority-but-not-by-us")
                .noneMatch(event -> event.startsWith("filed"));
        assertThat(reportRows(incident)).containsExactly(number(DESK.finished(incident)) + " OPEN false");
    }

    /** The breaker of the real client opens: what it keeps back is held, and filed when the authority is well. */
    @Test
    void anOpenBreakerDropsNothing() {
        DESK.hold();
        List<String> incidents = ready(12);
        DESK.authority.fail("submit", "status-503", 11);
        Reporting reporting = reporting(authority);
        DESK.work(reporting);
        DESK.watch(reporting);
        DESK.release();
        eventually("calls are kept back", () -> isKeptBack(incidents));
        assertEachIsFiledOnce(incidents);
    }

    @Test
    void anExhaustedQuotaDropsNothing() {
        DESK.hold();
        List<String> incidents = ready(2);
        DESK.work(reporting(TestSink.hurriedAuthority(Duration.ofMillis(300), 2)));
        DESK.release();
        assertEachIsFiledOnce(incidents);
        assertThat(isKeptBack(incidents)).isTrue();
    }

    /** So many incidents, all about to be reported. */
    private static List<String> ready(int many) {
        Reporting nobody = DESK.parts.reporting(Map.of("test", TestSink.hurriedAuthority()));
        DESK.work(nobody);
        List<String> incidents = IntStream.range(0, many)
                .mapToObj(n -> DESK.exact(FilingDesk.somebody()))
                .toList();
        incidents.forEach(incident ->
                eventually("it waits to be reported", () -> DESK.step(incident).equals("GATHER")));
        DESK.workNoMore();
        return incidents;
    }

    private static boolean isKeptBack(List<String> incidents) {
        return incidents.stream().anyMatch(incident -> times(incident, Alarm.NOT_ASKED) > 0);
    }

    private static void assertEachIsFiledOnce(List<String> incidents) {
        incidents.forEach(DESK::awaitFiled);
        assertThat(incidents)
                .allSatisfy(incident -> assertThat(DESK.authority.reports(incident))
                        .extracting(report -> report.path("state").asString())
                        .containsExactly("FINISHED"));
    }

    private static int times(String incident, Alarm alarm) {
        return Collections.frequency(DESK.alarms.raised(incident), alarm);
    }

    private static String number(JsonNode report) {
        return report.path("reportId").asString();
    }

    private static List<String> reportRows(String incident) {
        return DESK.parts.postgres.query(
                "SELECT report_id || ' ' || state || ' ' || bodiless FROM report WHERE incident = '" + incident + "'");
    }

    private static Reporting reporting(Authority authority) {
        return DESK.parts.reporting(Map.of("test", authority));
    }

    /** Whatever is opened with it is finished at once by somebody who is not us. */
    private static final class FinishedByHand extends ForwardingAuthority {
        private final Authority real;

        FinishedByHand(Authority real) {
            super(real);
            this.real = real;
        }

        @Override
        public Mono<Receipt> open(Dossier dossier) {
            return super.open(dossier).delayUntil(receipt -> real.finish(receipt.reportId()));
        }
    }
}
