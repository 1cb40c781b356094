package io.sluice.sink.evidence.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.pipeline.MediaObject;
import io.sluice.pipeline.testing.TestMedia;
import io.sluice.pipeline.testing.TestVerdicts;
import io.sluice.sink.TestSink;
import io.sluice.sink.evidence.EvidenceStore;
import io.sluice.sink.evidence.clock.Order.Kind;
import io.sluice.sink.incidents.StoredIncident;
import io.sluice.sink.postgres.PostgresEvidenceClock;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** The clock of sealed evidence, holds and destruction, on the embedded parts. */
class CustodyIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final TestSink PARTS = new TestSink();

    private final PostgresEvidenceClock clocks = new PostgresEvidenceClock(PARTS.database, RetentionSettings.DEFAULTS);
    private final Custodian custodian = new Custodian(
            clocks,
            PARTS.evidence,
            PARTS.vault.vault(),
            PARTS.vault.custody(),
            CustodyObserver.NOOP,
            Clock.systemUTC());

    private final byte[] picture = TestMedia.png(System.nanoTime(), 16, 16);
    private final MediaObject object = PARTS.store.upload("custody/" + UUID.randomUUID() + ".png", picture);
    private final String incident = StoredIncident.idOf(object.id());
    private final String medium = EvidenceStore.folder(incident) + "object";

    @BeforeEach
    void sealed() {
        PARTS.escalation.open(TestVerdicts.incident(object)).block(PATIENCE);
        StoredIncident stored = done(PARTS.incidents.find(incident));
        done(PARTS.evidence.seal(stored, ByteBuffer.wrap(picture), TestMedia.digests(picture)));
        set("sealed_at = clock_timestamp()");
        custodian.turn().block(PATIENCE);
    }

    private static <T> T done(Mono<T> work) {
        return Objects.requireNonNull(work.block(PATIENCE));
    }

    private void set(String columns) {
        PARTS.postgres.execute("UPDATE incident SET " + columns + " WHERE id = '" + incident + "'");
    }

    private void dismiss() {
        PARTS.postgres.execute(
                "INSERT INTO dismissal (incident, proposed_by, proposed_reason, agreed_by, agreed_reason, agreed_at) VALUES ('"
                        + incident + "', 'ann', 'a drawing', 'ben', 'a drawing', clock_timestamp())");
        set("state = 'DISMISSED'");
    }

    private void runOut() {
        PARTS.postgres.execute("UPDATE evidence_clock SET keep_until = clock_timestamp() - interval '1 second',"
                + " locked_until = clock_timestamp() - interval '1 second' WHERE incident = '" + incident + "'");
    }

    private long daysKept() {
        return ChronoUnit.DAYS.between(
                Instant.now().minusSeconds(60), done(clocks.find(incident)).keepUntil());
    }

    private Order ordered(Kind kind) {
        Order order = done(clocks.propose(incident, kind, "keeper-one", "case no. 7"));
        return done(clocks.approve(incident, order.id(), "keeper-two"));
    }

    private void isRefused(Mono<?> asked) {
        assertThatThrownBy(() -> asked.block(PATIENCE)).isInstanceOf(RefusedException.class);
    }

    private boolean isThere() {
        return done(PARTS.vault.vault().holds(medium));
    }

    private List<String> accesses() {
        return PARTS.postgres.query("SELECT act || ' by ' || actor FROM evidence_access WHERE incident = '" + incident
                + "' ORDER BY position");
    }

    @Test
    void aYearFromSealingAndAYearFromFinish() {
        assertThat(daysKept()).isEqualTo(366);
        set("filed_at = clock_timestamp() + interval '10 days', state = 'FILED'");
        custodian.turn().block(PATIENCE);
        assertThat(daysKept()).isEqualTo(376);
        assertThat(done(clocks.find(incident)).finishedAt()).isNotNull();
    }

    /** What is finished last: the report of another authority, or a correction. */
    @Test
    void aYearFromTheLastOfSeveralFinishedReports() {
        set("filed_at = clock_timestamp(), state = 'FILED'");
        finished("test", "NULL", 0);
        custodian.turn().block(PATIENCE);
        assertThat(daysKept()).isEqualTo(366);
        finished("second", "NULL", 20);
        custodian.turn().block(PATIENCE);
        assertThat(daysKept()).isEqualTo(386);
        PARTS.postgres.execute(
                "INSERT INTO correction (id, incident, authority, prior_report, asked_by, reason, owner, due_at)"
                        + " VALUES ('c-%1$s', '%1$s', 'test', '1', 'ann', 'a garden', 'ann', now())"
                                .formatted(incident));
        finished("test", "'c-" + incident + "'", 330);
        custodian.turn().block(PATIENCE);
        assertThat(daysKept()).isEqualTo(696);
    }

    private void finished(String authority, String correction, int inDays) {
        PARTS.postgres.execute(
                "INSERT INTO report (incident, filing, authority, report_id, correction, state, ended_at)"
                        + " VALUES ('%1$s', '%1$s', '%2$s', '%3$s', %4$s, 'FINISHED', now() + interval '%5$d days')"
                                .formatted(incident, authority, UUID.randomUUID(), correction, inDays));
    }

    @Test
    void aDismissedCopyIsKeptForAsLongAsOneMayComplain() {
        dismiss();
        custodian.turn().block(PATIENCE);
        assertThat(daysKept()).isEqualTo(183);
    }

    @Test
    void aPersonMayHaveItKeptLongerAndNeverShorter() {
        Instant later = Instant.now().plus(Duration.ofDays(800));
        done(clocks.extend(incident, later, "keeper-one", "a court asks"));
        isRefused(clocks.extend(incident, later.minusSeconds(1), "keeper-one", "not so long"));
        dismiss();
        custodian.turn().block(PATIENCE);
        assertThat(daysKept()).isEqualTo(800);
        assertThat(accesses()).containsExactly("EXTENDED by keeper-one");
    }

    @Test
    void whoseTimeIsOverIsToldOfOnceListedAndNotDestroyedByItself() {
        List<String> told = new ArrayList<>();
        List<Long> counted = new ArrayList<>();
        Custodian watching = new Custodian(
                clocks,
                PARTS.evidence,
                PARTS.vault.vault(),
                PARTS.vault.custody(),
                new CustodyObserver() {
                    @Override
                    public void due(String due) {
                        told.add(due);
                    }

                    @Override
                    public void dueNow(long incidents) {
                        counted.add(incidents);
                    }
                },
                Clock.systemUTC());
        watching.turn().block(PATIENCE);
        assertThat(told).doesNotContain(incident);
        runOut();
        watching.turn().block(PATIENCE);
        watching.turn().block(PATIENCE);
        assertThat(told).containsOnlyOnce(incident);
        assertThat(counted).last().isEqualTo(done(clocks.dueCount())).isNotEqualTo(0L);
        assertThat(done(clocks.due(1000).map(Kept::incident).collectList())).contains(incident);
        assertThat(isThere()).isTrue();
        ordered(Kind.HOLD);
        assertThat(done(clocks.due(1000).map(Kept::incident).collectList()))
                .as("a hold keeps it")
                .doesNotContain(incident);
    }

    @Test
    void onePersonAloneHoldsReleasesAndDestroysNothing() {
        runOut();
        for (Kind kind : List.of(Kind.HOLD, Kind.DESTROY)) {
            Order order = done(clocks.propose(incident, kind, "keeper-one", "alone"));
            assertThat(done(clocks.propose(incident, kind, "keeper-one", "again"))
                            .id())
                    .isEqualTo(order.id());
            isRefused(clocks.approve(incident, order.id(), "keeper-one"));
        }
        custodian.turn().block(PATIENCE);
        assertThat(isThere()).isTrue();
        assertThat(done(clocks.find(incident)).held()).isFalse();
        assertThatThrownBy(() -> PARTS.postgres.execute(
                        "UPDATE evidence_order SET approved_by = proposed_by, approved_at = now() WHERE incident = '"
                                + incident + "'"))
                .as("not even behind our back")
                .hasMessageContaining("two_different_people");
    }

    @Test
    void nothingIsDestroyedBeforeItsTimeOrUnderAHold() {
        Order destroy = done(clocks.propose(incident, Kind.DESTROY, "keeper-one", "it is time"));
        isRefused(clocks.approve(incident, destroy.id(), "keeper-two"));
        ordered(Kind.HOLD);
        runOut();
        isRefused(clocks.approve(incident, destroy.id(), "keeper-two"));
        ordered(Kind.RELEASE);
        done(clocks.approve(incident, destroy.id(), "keeper-two"));
        ordered(Kind.HOLD);
        custodian.turn().block(PATIENCE);
        assertThat(isThere()).as("a hold came before the destruction began").isTrue();
    }

    @Test
    void afterItsTimeTwoPeopleDestroyItAndACertificateSaysSo() {
        runOut();
        ordered(Kind.DESTROY);
        custodian.turn().block(PATIENCE);
        assertThat(isThere()).isFalse();
        assertThat(done(PARTS.vault.custody().contents(EvidenceStore.folder(incident))))
                .isEmpty();
        String certificate = done(clocks.certificate(incident));
        assertThat(certificate)
                .contains(
                        "keeper-one",
                        "keeper-two",
                        "endedAt",
                        TestMedia.digests(picture).sha256(),
                        medium);
        assertThat(new String(PARTS.vault.read("certificates/" + incident + ".json"), StandardCharsets.UTF_8))
                .contains("keeper-two", incident);
        assertThat(done(clocks.find(incident)).destroyedAt()).isNotNull();
        assertThat(accesses()).containsExactly("ORDER_PROPOSED by keeper-one", "ORDER_APPROVED by keeper-two");
        isRefused(clocks.propose(incident, Kind.HOLD, "keeper-one", "too late"));
    }
}
