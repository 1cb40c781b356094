package io.sluice.sink.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.BankCharter;
import io.sluice.pipeline.BankEntry;
import io.sluice.pipeline.Decision;
import io.sluice.pipeline.Group;
import io.sluice.pipeline.IncidentGrounds.Filing;
import io.sluice.pipeline.KnownHash.Type;
import io.sluice.pipeline.MediaObject;
import io.sluice.pipeline.Subject;
import io.sluice.pipeline.testing.TestMedia;
import io.sluice.sink.AuthorityStore;
import io.sluice.sink.TestSink;
import io.sluice.sink.cases.acts.Act;
import io.sluice.sink.escalation.Claim;
import io.sluice.sink.escalation.Progress;
import io.sluice.sink.escalation.Step;
import io.sluice.sink.incidents.IncidentState;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** What dismissal undoes and what it leaves, and what a retraction may not be overtaken by. */
class DismissalIT {

    private static final ReviewServer SERVER = new ReviewServer();
    private static final AuthorityStore AUTHORITY = new AuthorityStore();
    private static final String REASON = "{\"reason\":\"plain words\"}";

    @Test
    void whatNoScanFinishedIsLeftForReview() {
        MediaObject object = upload();
        String id = awaiting(object);
        dismiss(id);
        assertThat(decision(object)).isEqualTo(Decision.REVIEW);
        assertThat(SERVER.acts.untold(10).collectList().block(ReviewServer.PATIENCE))
                .as("told to the world")
                .isEmpty();
    }

    @Test
    void aGroupMayComeBack() {
        Group group = TestMedia.group("forbidden-term-one " + System.nanoTime());
        String id = awaiting(group);
        assertThat(blocked(group)).isTrue();
        dismiss(id);
        assertThat(blocked(group)).isFalse();
    }

    @Test
    void whatWasConfirmedByMistakeLeavesTheBankOfOwnRemovals() {
        MediaObject object = upload();
        String id = awaiting(object);
        SERVER.say("ann", id, "confirm", REASON);
        assertThat(entries(id)).isPositive();
        whileReported(id);
        SERVER.say("ann", id, "retract", REASON);
        SERVER.workUntil(id, IncidentState.RETRACTED);
        dismiss(id);
        assertThat(entries(id)).isZero();
        assertThat(decision(object)).isNotEqualTo(Decision.BLOCK);
    }

    @Test
    void aWorkerThatSleptCannotOpenAnotherReport() {
        String id = SERVER.open(upload(), Filing.AUTOMATIC);
        whileReported(id);
        Claim slept = claimOf(id);
        SERVER.say("ann", id, "retract", REASON);
        assertThat(SERVER.parts.outbox.store(slept, Progress.to(Step.OPEN)).block(ReviewServer.PATIENCE))
                .as("its claim is void")
                .isFalse();
        SERVER.parts.postgres.execute("UPDATE outbox SET step = 'OPEN' WHERE incident = '" + id + "'");
        assertThat(SERVER.state(id)).as("and an older program is bound too").isEqualTo(IncidentState.RETRACTED);
    }

    @Test
    void aReportThatWasFinishedBeforeStands() {
        String id = SERVER.open(upload(), Filing.AUTOMATIC);
        String step = "SELECT step FROM outbox WHERE incident = '" + id + "'";
        while (!SERVER.parts.postgres.query(step).contains("FINISH")) {
            SERVER.parts.worker("worker").workOnce().block(ReviewServer.PATIENCE);
        }
        String report =
                SERVER.parts.incidents.find(id).block(ReviewServer.PATIENCE).reportId();
        assertThat(claimOf(id).step()).as("it is on record that this is sent").isEqualTo(Step.FINISH);
        TestSink.authority().finish(Objects.requireNonNull(report)).block(ReviewServer.PATIENCE);
        SERVER.say("ann", id, "retract", REASON);
        SERVER.workUntil(id, IncidentState.FILED);
        assertThat(SERVER.events(id)).contains("retraction-too-late");
        assertThat(AUTHORITY.finished(id)).hasSize(1);
    }

    @Test
    void whatAKilledWorkerLeftUntoldIsToldByTheNextRoundAndCountedOnce() {
        SERVER.ledger
                .create(BankCharter.of("authority-list", "test", "rota"), "ann")
                .then(SERVER.ledger.put(
                        "authority-list",
                        Flux.just(BankEntry.of(Type.PDQ, "0f".repeat(32), "known-csam", "entry-2", null)),
                        "ann"))
                .block(ReviewServer.PATIENCE);
        String id = awaiting(upload());
        SERVER.acts.dismiss(new Act(id, "ann", "plain words")).block(ReviewServer.PATIENCE);
        SERVER.acts.dismiss(new Act(id, "ben", "plain words")).block(ReviewServer.PATIENCE);
        assertThat(marks(id)).as("cut after the commit").isEmpty();
        int denied = SERVER.votes.denied.size();
        SERVER.keepers.round(10).block(ReviewServer.PATIENCE);
        SERVER.keepers.round(10).block(ReviewServer.PATIENCE);
        assertThat(marks(id)).containsExactly("ben");
        SERVER.acts.untold(10).concatMap(SERVER.parts.sink::catchUp).then().block(ReviewServer.PATIENCE);
        assertThat(SERVER.votes.denied).hasSize(denied + 1).endsWith("entry-2");
    }

    private static List<String> marks(String id) {
        return SERVER.parts.postgres.query("SELECT marked_by FROM false_positive WHERE incident = '" + id + "'");
    }

    @Test
    void aConfirmationThatNobodyWasToldOfIsToldByTheNextRound() {
        String id = awaiting(upload());
        int affirmed = SERVER.votes.affirmed.size();
        SERVER.parts.incidents.confirm(id, "ann", "plain words").block(ReviewServer.PATIENCE);
        assertThat(SERVER.votes.affirmed).as("cut after the commit").hasSize(affirmed);
        SERVER.keepers.round(10).block(ReviewServer.PATIENCE);
        SERVER.keepers.round(10).block(ReviewServer.PATIENCE);
        assertThat(SERVER.votes.affirmed).hasSize(affirmed + 1).endsWith("entry-2");
    }

    private static void dismiss(String id) {
        SERVER.say("ann", id, "dismiss", REASON);
        assertThat(SERVER.say("ben", id, "dismiss", REASON).status()).isEqualTo(200);
    }

    private static void whileReported(String id) {
        for (int step = 0; step < 200 && AUTHORITY.reports(id).isEmpty(); step++) {
            SERVER.parts.worker("worker").workOnce().block(ReviewServer.PATIENCE);
        }
    }

    private static Claim claimOf(String id) {
        for (int attempt = 0; attempt < 50; attempt++) {
            Claim claim =
                    SERVER.parts.outbox.claim("sleeper", Duration.ofSeconds(5)).block(ReviewServer.PATIENCE);
            if (claim != null && claim.incident().id().equals(id)) {
                return claim;
            }
        }
        throw new AssertionError("nothing is due for " + id);
    }

    private static long entries(String id) {
        return Long.parseLong(SERVER.parts
                .postgres
                .query("SELECT count(*) FROM bank_entry WHERE source = '" + id + "' AND removed_at IS NULL")
                .get(0));
    }

    private static boolean blocked(Group group) {
        return !SERVER.parts
                .postgres
                .query("SELECT 1 FROM blocked_group WHERE identifier = '" + group.groupId() + "'")
                .isEmpty();
    }

    private static MediaObject upload() {
        return SERVER.parts.store.upload("dismissal/" + System.nanoTime(), TestMedia.png(System.nanoTime(), 16, 16));
    }

    private static String awaiting(Subject subject) {
        String id = SERVER.open(subject, Filing.CONFIRM);
        SERVER.workUntil(id, IncidentState.AWAITING_CONFIRMATION);
        return id;
    }

    private static Decision decision(Subject subject) {
        return Objects.requireNonNull(SERVER.parts.verdicts.find(subject.id()).block(ReviewServer.PATIENCE))
                .decision();
    }
}
