package io.sluice.sink.escalation;

import static io.sluice.pipeline.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.IncidentGrounds.Filing;
import io.sluice.pipeline.TransientException;
import io.sluice.pipeline.UploadContext;
import io.sluice.pipeline.testing.TestVerdicts;
import io.sluice.sink.AuthorityStore;
import io.sluice.sink.TestSink;
import io.sluice.sink.authority.Authority;
import io.sluice.sink.authority.Receipt;
import io.sluice.sink.authority.Receipt.Outcome;
import io.sluice.sink.cases.acts.Act;
import io.sluice.sink.evidence.access.Viewed;
import io.sluice.sink.incidents.IncidentState;
import io.sluice.sink.reporting.Batching;
import io.sluice.sink.reporting.ContextSource;
import io.sluice.sink.reporting.Dossier;
import io.sluice.sink.reporting.Routing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** What one person uploaded goes out as one report with several files; each incident is in one finished report all the same. */
@ResourceLock(AuthorityStore.FAULTY)
class SharedReportIT {

    private static final FilingDesk DESK = new FilingDesk();

    private final Authority authority = TestSink.hurriedAuthority();

    @AfterEach
    void stop() {
        DESK.release();
        DESK.rest();
    }

    @Test
    void whatWaitsOfOnePersonGoesInOneReportAndEachFileHasItsOwnFacts() {
        List<String> incidents = waiting(3);
        String other = DESK.exact(FilingDesk.somebody());
        DESK.parts.views.view(incidents.get(1), new Viewed(true, false));
        goTogether(incidents, reporting(authority, Batching.DEFAULTS));
        incidents.forEach(DESK::awaitFiled);
        DESK.awaitFiled(other);
        JsonNode report = DESK.finished(incidents.get(0));
        assertThat(report.path("files"))
                .hasSize(3)
                .allMatch(file -> file.path("declaredHashesAgree").asBoolean());
        assertThat(report.path("files")
                        .valueStream()
                        .filter(file ->
                                file.path("details").path("fileViewedByEsp").asBoolean())
                        .map(file -> file.path("details")
                                .path("additionalInfo")
                                .get(0)
                                .asString()))
                .singleElement()
                .asString()
                .startsWith("Sluice incident " + incidents.get(1) + "; the file is known");
        String number = report.path("reportId").asString();
        assertThat(incidents).allSatisfy(incident -> {
            assertThat(DESK.finished(incident).path("reportId").asString()).isEqualTo(number);
            assertThat(DESK.find(incident).reportId()).isEqualTo(number);
            assertThat(DESK.events(incident)).anyMatch(line -> line.startsWith("filed report " + number));
            assertThat(receipts(incident)).hasSizeGreaterThanOrEqualTo(4);
        });
        assertThat(DESK.finished(other).path("files")).hasSize(1);
    }

    /** The timeline is the leader's: what was cut in the file of another says whose. */
    @Test
    void whatIsCutIsSaidWithTheFileItWasCutIn() {
        String person = FilingDesk.somebody();
        String longName = "n".repeat(2_057) + ".png";
        List<String> incidents = waiting(
                List.of(FilingDesk.context(person, null, "picture.png"), FilingDesk.context(person, null, longName)));
        goTogether(incidents, reporting(authority, Batching.DEFAULTS));
        incidents.forEach(DESK::awaitFiled);
        assertThat(incidents.stream().flatMap(incident -> DESK.events(incident).stream()))
                .filteredOn(line -> line.startsWith("report-text-changed"))
                .singleElement()
                .asString()
                .startsWith("report-text-changed originalFileName cut to 2056 characters");
        assertThat(DESK.finished(incidents.get(0)).path("files")).hasSize(2);
    }

    @Test
    void anExactHitIsNeverDelayedByTheWindow() {
        DESK.work(reporting(authority, new Batching(Duration.ofHours(1), 50)));
        String incident = DESK.exact(FilingDesk.somebody());
        DESK.awaitFiled(incident);
        assertThat(DESK.finished(incident).path("files")).hasSize(1);
    }

    @Test
    void whatAPersonConfirmedWaitsForOthersUntilTheWindowIsOver() {
        Duration window = Duration.ofSeconds(3);
        Reporting reporting = reporting(authority, new Batching(window, 50));
        DESK.work(reporting);
        String person = FilingDesk.somebody();
        String first = DESK.open(person, TestVerdicts.near(), Filing.CONFIRM);
        String second = DESK.open(person, TestVerdicts.near(), Filing.CONFIRM);
        Instant over = DESK.find(first).openedAt().plus(window);
        DESK.hold();
        DESK.confirm(first);
        DESK.confirm(second);
        DESK.workNoMore();
        goTogether(List.of(first, second), reporting);
        DESK.awaitFiled(first);
        DESK.awaitFiled(second);
        assertThat(DESK.find(first).filedAt()).isAfter(over);
        assertThat(DESK.finished(first).path("files")).hasSize(2);
    }

    @Test
    void withoutAWindowEachGoesByItself() {
        List<String> incidents = waiting(2);
        DESK.work(reporting(authority, Batching.OFF));
        DESK.release();
        incidents.forEach(DESK::awaitFiled);
        assertThat(incidents)
                .allSatisfy(incident ->
                        assertThat(DESK.finished(incident).path("files")).hasSize(1));
    }

    /** It has no copy to send yet, and nobody waits for it. */
    @Test
    void whatIsNotSealedYetIsNotTakenAlong() {
        List<String> incidents = waiting(2);
        DESK.parts.postgres.execute(
                "UPDATE outbox SET step = 'SEAL', due_at = 'infinity' WHERE filing = '" + incidents.get(1) + "'");
        DESK.work(reporting(authority, Batching.DEFAULTS));
        DESK.release();
        DESK.awaitFiled(incidents.get(0));
        assertThat(DESK.finished(incidents.get(0)).path("files")).hasSize(1);
        DESK.parts.postgres.execute("UPDATE outbox SET due_at = now() WHERE filing = '" + incidents.get(1) + "'");
        DESK.awaitFiled(incidents.get(1));
    }

    /** One of them leads, the others ride. */
    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void whoseFileIsRefusedIsParkedByNameAndTheOthersAreFiled(int refused) {
        AtomicBoolean refuses = new AtomicBoolean(true);
        List<String> culprit = new ArrayList<>();
        List<String> incidents = waiting(3);
        culprit.add(incidents.get(refused));
        goTogether(incidents, reporting(new Fussy(authority, culprit, refuses), Batching.DEFAULTS));
        List<String> others =
                incidents.stream().filter(id -> !culprit.contains(id)).toList();
        others.forEach(DESK::awaitFiled);
        assertThat(DESK.finished(others.get(0)).path("files")).hasSize(2);
        assertThat(DESK.finished(others.get(1)).path("files")).hasSize(2);
        eventually("it is parked", () -> DESK.state(culprit.get(0)) == IncidentState.PARKED);
        assertThat(DESK.events(culprit.get(0))).contains("authority-refused-4100 element originalFileName");
        refuses.set(false);
        DESK.awaitFiled(culprit.get(0));
        assertThat(DESK.finished(culprit.get(0)).path("files")).hasSize(1);
    }

    /** Nobody knows whose fault it was: each goes by itself. */
    @Test
    void aReportThatIsRefusedAsAWholeIsTakenApart() {
        List<String> incidents = waiting(2);
        DESK.authority.fail("submit", "code-4100", 1);
        goTogether(incidents, reporting(authority, Batching.DEFAULTS));
        incidents.forEach(DESK::awaitFiled);
        assertThat(incidents)
                .allSatisfy(incident ->
                        assertThat(DESK.finished(incident).path("files")).hasSize(1));
    }

    @ParameterizedTest
    @CsvSource({
        "upload, cut-after",
        "upload, wrong-md5",
        "fileinfo, cut-after",
        "finish, cut-after",
        "finish, cut-before",
        "finish, code-after-4100",
        "finish, code-5102",
        "submit, cut-after"
    })
    void aFaultLeavesEachInOneFinishedReport(String call, String fault) {
        List<String> incidents = waiting(2);
        DESK.authority.fail(call, fault, 1);
        goTogether(incidents, reporting(authority, Batching.DEFAULTS));
        incidents.forEach(DESK::awaitFiled);
        assertThat(incidents)
                .allSatisfy(incident -> assertThat(DESK.finished(incident)).isNotNull());
    }

    /** Nothing was opened yet, so that two people may find that one of them is none. */
    @Test
    void whoIsDismissedMeanwhileIsLeftBehind() {
        AtomicBoolean keptBack = new AtomicBoolean(true);
        List<String> incidents = waiting(3);
        goTogether(incidents, reporting(new KeptBack(authority, keptBack), Batching.DEFAULTS));
        String rider = riders(incidents).get(0);
        String leader = DESK.parts
                .postgres
                .query("SELECT rides_with FROM outbox WHERE filing = '" + rider + "'")
                .get(0);
        decide(rider, "ann");
        decide(rider, "ben");
        assertThat(DESK.state(rider)).isEqualTo(IncidentState.DISMISSED);
        keptBack.set(false);
        DESK.awaitFiled(leader);
        assertThat(DESK.finished(leader).path("files")).hasSize(2);
        assertThat(DESK.authority.finished(rider)).isEmpty();
    }

    private static List<String> riders(List<String> incidents) {
        return incidents.stream().filter(id -> DESK.step(id).equals("RIDE")).toList();
    }

    /** The one that leads is taken back by a person; those that went along go on without it. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void aRetractionOfOneTakesTheReportBackAndTheOtherIsFiled(int retracted) {
        List<String> incidents = waiting(2);
        DESK.authority.fail("finish", "code-1000", 1_000);
        goTogether(incidents, reporting(authority, Batching.DEFAULTS));
        String back = incidents.get(retracted);
        String stays = incidents.get(1 - retracted);
        eventually("a report is open", () -> DESK.find(back).reportId() != null);
        DESK.parts.outbox.retract(back, "ann", "the wrong person").block(FilingDesk.PATIENCE);
        DESK.authority.heal();
        DESK.awaitFiled(stays);
        eventually("it is taken back", () -> DESK.state(back) == IncidentState.RETRACTED);
        assertThat(DESK.authority.finished(back)).isEmpty();
        assertThat(DESK.finished(stays).path("files")).hasSize(1);
    }

    private static void decide(String incident, String who) {
        eventually("nobody is at it", () -> {
            try {
                DESK.acts.dismiss(new Act(incident, who, "a garden")).block(FilingDesk.PATIENCE);
                return true;
            } catch (RuntimeException busy) {
                return false;
            }
        });
    }

    private List<String> waiting(int count) {
        UploadContext ofOne = FilingDesk.context(FilingDesk.somebody(), null, "picture.png");
        return waiting(Collections.nCopies(count, ofOne));
    }

    /** Incidents that are sealed and wait to be reported; nobody works at them any more. */
    private List<String> waiting(List<UploadContext> contexts) {
        DESK.hold();
        DESK.work(reporting(authority, Batching.OFF));
        List<String> incidents = contexts.stream()
                .map(context -> DESK.open(context, TestVerdicts.exact(), Filing.AUTOMATIC))
                .toList();
        incidents.forEach(
                incident -> eventually("it waits", () -> DESK.step(incident).equals("GATHER")));
        DESK.workNoMore();
        return incidents;
    }

    /** One gathers before many work: what a second has in hand at that moment would go by itself. */
    private static void goTogether(List<String> incidents, Reporting reporting) {
        OutboxWorker gathers = DESK.parts.worker("gathers", DESK.parts.outbox, reporting, DESK.alarms);
        DESK.release();
        eventually("all but one go along", () -> {
            gathers.workOnce().block(FilingDesk.PATIENCE);
            return riders(incidents).size() == incidents.size() - 1;
        });
        DESK.work(reporting);
    }

    private static List<String> receipts(String incident) {
        return DESK.parts.store.list(DESK.parts.store.evidence(), "incidents/" + incident + "/receipts/");
    }

    private static Reporting reporting(Authority authority, Batching batching) {
        return DESK.parts.reporting(Map.of("test", authority), ContextSource.NONE, Routing.AS_POLICY_SAYS, batching);
    }

    /** Refuses the details of one incident's file. */
    private static final class Fussy extends ForwardingAuthority {
        private final List<String> culprit;
        private final AtomicBoolean refuses;

        Fussy(Authority real, List<String> culprit, AtomicBoolean refuses) {
            super(real);
            this.culprit = culprit;
            this.refuses = refuses;
        }

        @Override
        public Mono<Receipt> describe(String reportId, String fileId, Dossier dossier) {
            boolean refused =
                    refuses.get() && culprit.contains(dossier.incident().id());
            return refused ? Mono.just(refusal()) : super.describe(reportId, fileId, dossier);
        }

        private static Receipt refusal() {
            return new Receipt(
                    Outcome.REFUSED, 4100, null, null, null, null, List.of(), null, "", "originalFileName", List.of());
        }
    }

    /** No report is opened for now. */
    private static final class KeptBack extends ForwardingAuthority {
        private final AtomicBoolean keptBack;

        KeptBack(Authority real, AtomicBoolean keptBack) {
            super(real);
            this.keptBack = keptBack;
        }

        @Override
        public Mono<Receipt> open(Dossier dossier) {
            return keptBack.get()
                    ? Mono.error(TransientException.notAttempted("breaker open", null))
                    : super.open(dossier);
        }
    }
}
