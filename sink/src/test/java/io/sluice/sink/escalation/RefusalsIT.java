package io.sluice.sink.escalation;

import static io.sluice.pipeline.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.Incident;
import io.sluice.pipeline.MediaObject;
import io.sluice.pipeline.Subject;
import io.sluice.pipeline.TransientException;
import io.sluice.pipeline.testing.TestMedia;
import io.sluice.pipeline.testing.TestVerdicts;
import io.sluice.sink.AuthorityStore;
import io.sluice.sink.RecordingAlarms;
import io.sluice.sink.TestSink;
import io.sluice.sink.authority.Authority;
import io.sluice.sink.authority.AuthoritySettings.Reporter;
import io.sluice.sink.authority.Receipt;
import io.sluice.sink.evidence.access.Viewed;
import io.sluice.sink.incidents.IncidentState;
import io.sluice.sink.incidents.StoredIncident;
import io.sluice.sink.incidents.TimelineEntry;
import io.sluice.sink.postgres.OutboxBell;
import io.sluice.sink.reporting.Dossier;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;

/** What is held, parked and watched: nothing of it is ever dropped. */
@ResourceLock(AuthorityStore.FAULTY)
class RefusalsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final TestSink PARTS = new TestSink();
    private static final AuthorityStore AUTHORITY = AuthorityStore.faulty();

    private final byte[] picture = TestMedia.png(System.nanoTime(), 16, 16);
    private final RecordingAlarms alarms = new RecordingAlarms();
    private final Reporting reporting = PARTS.reporting(Map.of("test", TestSink.faultyAuthority()));
    private final Disposable.Composite running = Disposables.composite();

    @AfterEach
    void stop() {
        running.dispose();
        PARTS.setAside();
        AUTHORITY.heal();
    }

    private void work() {
        running.add(PARTS.worker("worker-" + UUID.randomUUID(), PARTS.outbox, reporting, alarms)
                .run()
                .subscribe());
    }

    /** One incident finds out; the other is not even tried; one probe sets both going. */
    @Test
    void refusedCredentialsHoldEverythingForThatAuthorityUntilItTakesThemAgain() {
        AUTHORITY.fail("submit", "credentials", 1);
        String first = open();
        work();
        eventually("it is held", () -> alarms.raised(first).contains(Alarm.CREDENTIALS_REFUSED));
        String second = open();
        eventually("it waits to be reported", () -> step(second).equals("GATHER"));
        assertThat(AUTHORITY.reports(second)).isEmpty();
        assertThat(alarms.raised(second)).isEmpty();
        running.add(PARTS.watch(reporting, alarms).run().subscribe());
        eventually("both are filed", () -> isFiled(first) && isFiled(second));
        assertThat(alarms.released()).containsExactly("test");
        assertThat(AUTHORITY.reports(first)).hasSize(1);
    }

    /** The authority's grammar refuses who we say that we are; a person sets that right, and it goes on by itself. */
    @Test
    void refusedContentParksTheReportAndNamesTheElement() {
        Reporter wrong = new Reporter("two words@example.org", "Synthetic test report.", "Example Forum", null);
        String incident = open();
        Disposable refused = PARTS.worker(
                        "wrong", PARTS.outbox, PARTS.reporting(Map.of("test", TestSink.faultyAuthority(wrong))), alarms)
                .run()
                .subscribe();
        running.add(refused);
        eventually("it is parked", () -> find(incident).state() == IncidentState.PARKED);
        eventually("somebody is told", () -> alarms.raised(incident).contains(Alarm.CONTENT_REJECTED));
        assertThat(timeline(incident)).anySatisfy(entry -> {
            assertThat(entry.event()).isEqualTo("authority-refused-4100");
            assertThat(entry.detail()).isEqualTo("element email");
        });
        assertThat(AUTHORITY.reports(incident)).isEmpty();
        refused.dispose();
        work();
        eventually("it is tried again and filed", () -> isFiled(incident));
    }

    /** It can be finished by nobody any more, so that it is taken back before another is opened. */
    @Test
    void anOpenReportWhoseContentIsRefusedIsTakenBackAndParked() {
        AUTHORITY.fail("fileinfo", "code-4100", 1);
        String incident = open();
        work();
        eventually("somebody is told", () -> alarms.raised(incident).contains(Alarm.CONTENT_REJECTED));
        eventually("it is tried again and filed", () -> isFiled(incident));
        assertThat(AUTHORITY.reports(incident))
                .extracting(report -> report.path("state").asString())
                .containsExactlyInAnyOrder("RETRACTED", "FINISHED");
    }

    @Test
    void aCallThatWasNeverMadeIsHeldAndLeavesNothingUnknown() {
        NeverAskedTwice authority = new NeverAskedTwice(TestSink.faultyAuthority());
        Reporting through = PARTS.reporting(Map.of("test", authority));
        String incident = open();
        running.add(PARTS.worker("held-" + UUID.randomUUID(), PARTS.outbox, through, alarms)
                .run()
                .subscribe());
        eventually("it is filed", () -> isFiled(incident));
        assertThat(alarms.raised(incident)).containsOnly(Alarm.NOT_ASKED).hasSizeGreaterThanOrEqualTo(2);
        assertThat(AUTHORITY.reports(incident)).hasSize(1);
    }

    @Test
    void aBrokenLogOfViewsHoldsTheFiling() {
        MediaObject object = upload();
        String incident = StoredIncident.idOf(object.id());
        PARTS.views.tamper(incident);
        open(object, TestVerdicts.incident(object));
        work();
        eventually("it alarms", () -> alarms.raised(incident).contains(Alarm.ACCESS_LOG_BROKEN));
        assertThat(find(incident).state()).isEqualTo(IncidentState.PARKED);
        assertThat(AUTHORITY.reports(incident)).isEmpty();
        PARTS.views.mend(incident);
        eventually("it is filed", () -> isFiled(incident));
    }

    @Test
    void onlyTheLogOfViewsSaysThatAPersonLooked() {
        MediaObject object = upload();
        String incident = StoredIncident.idOf(object.id());
        PARTS.views.view(incident, new Viewed(true, false));
        open(object, TestVerdicts.incident(object));
        work();
        eventually("it is filed", () -> isFiled(incident));
        assertThat(AUTHORITY
                        .finished(incident)
                        .get(0)
                        .path("files")
                        .get(0)
                        .path("details")
                        .path("fileViewedByEsp")
                        .asBoolean(false))
                .isTrue();
    }

    @Test
    void aReportLeftOpenAlarmsOnceAndAgainOnlyLater() {
        AUTHORITY.fail("finish", "code-1000", 1_000);
        String incident = open();
        work();
        eventually("it is about to be finished", () -> step(incident).matches("FINISH|RETRACT"));
        running.dispose();
        assertThat(leftOpen(incident, "44 minutes", "44 minutes")).isZero();
        assertThat(leftOpen(incident, "46 minutes", "46 minutes")).isEqualTo(1);
        PARTS.watch(reporting, alarms).round().block(PATIENCE);
        assertThat(alarms.leftOpen(incident)).as("not again at once").hasSize(1);
        assertThat(leftOpen(incident, "0 minutes", "19 hours 59 minutes")).isEqualTo(1);
        assertThat(leftOpen(incident, "0 minutes", "20 hours 1 minute")).isEqualTo(2);
        assertThat(alarms.leftOpen(incident)).allMatch(Watchlist.LeftOpen::isNumberKnown);
    }

    /** How often it has alarmed, once the report was changed and opened so long ago and had not alarmed before. */
    private int leftOpen(String incident, String changed, String opened) {
        PARTS.postgres.execute(
                "UPDATE report SET alarmed_at = NULL, changed_at = clock_timestamp() - interval '" + changed
                        + "', opened_at = clock_timestamp() - interval '" + opened + "' WHERE incident = '" + incident
                        + "' AND state IN ('OPEN', 'FINISHING')");
        PARTS.watch(reporting, alarms).round().block(PATIENCE);
        return alarms.leftOpen(incident).size();
    }

    @Test
    void aReportWhoseNumberWasNeverLearnedAlarmsToo() {
        AUTHORITY.fail("submit", "cut-after", 1);
        String incident = open();
        work();
        eventually("it is suspected", () -> alarms.raised(incident).contains(Alarm.ORPHAN_SUSPECTED));
        PARTS.postgres.execute(
                "UPDATE suspected_orphan SET asked_at = asked_at - interval '46 minutes', ended_at = NULL"
                        + " WHERE incident = '" + incident + "'");
        PARTS.watch(reporting, alarms).round().block(PATIENCE);
        assertThat(alarms.leftOpen(incident)).hasSize(1).noneMatch(Watchlist.LeftOpen::isNumberKnown);
    }

    /** Another process has a bell of its own, and nothing else. */
    @Test
    void anotherProcessIsWokenWhenAnIncidentIsCommitted() {
        WakeUp elsewhere = new WakeUp();
        running.add(new OutboxBell(PARTS.database, elsewhere).listen().subscribe());
        elsewhere.rung().block(PATIENCE);
        Mono<Boolean> rung = elsewhere.rung().thenReturn(true).cache();
        running.add(rung.subscribe());
        long begun = System.nanoTime();
        open();
        assertThat(rung.block(PATIENCE)).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
    }

    /** The first two calls are kept back by a guard. */
    private static final class NeverAskedTwice extends ForwardingAuthority {
        private int kept;

        NeverAskedTwice(Authority real) {
            super(real);
        }

        @Override
        public Mono<Receipt> open(Dossier dossier) {
            return kept++ < 2 ? Mono.error(TransientException.notAttempted("breaker open", null)) : super.open(dossier);
        }
    }

    private MediaObject upload() {
        return PARTS.store.upload("refusals/" + UUID.randomUUID(), picture);
    }

    private String open() {
        MediaObject object = upload();
        return open(object, TestVerdicts.incident(object));
    }

    private String open(Subject subject, Incident like) {
        Incident incident = new Incident(
                subject,
                like.context(),
                TestMedia.digests(picture),
                TestVerdicts.found(TestVerdicts.exact()),
                like.grounds(),
                like.policyVersion(),
                Instant.now());
        PARTS.escalation.open(incident).block(PATIENCE);
        return StoredIncident.idOf(subject.id());
    }

    private static String step(String incident) {
        return PARTS.postgres
                .query("SELECT step FROM outbox WHERE incident = '" + incident + "'")
                .get(0);
    }

    private static boolean isFiled(String incident) {
        return find(incident).state() == IncidentState.FILED;
    }

    private static StoredIncident find(String incident) {
        return Objects.requireNonNull(PARTS.incidents.find(incident).block(PATIENCE));
    }

    private static List<TimelineEntry> timeline(String incident) {
        return Objects.requireNonNull(
                PARTS.incidents.timeline(incident).collectList().block(PATIENCE));
    }
}
