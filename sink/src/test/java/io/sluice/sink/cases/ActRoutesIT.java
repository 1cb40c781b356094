package io.sluice.sink.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.pipeline.BankCharter;
import io.sluice.pipeline.BankEntry;
import io.sluice.pipeline.Decision;
import io.sluice.pipeline.Examination;
import io.sluice.pipeline.Group;
import io.sluice.pipeline.IncidentGrounds.Filing;
import io.sluice.pipeline.KnownHash.Type;
import io.sluice.pipeline.Lane;
import io.sluice.pipeline.MediaObject;
import io.sluice.pipeline.Subject;
import io.sluice.pipeline.UploadContext;
import io.sluice.pipeline.Verdict;
import io.sluice.pipeline.testing.TestMedia;
import io.sluice.pipeline.testing.TestVerdicts;
import io.sluice.sink.AuthorityStore;
import io.sluice.sink.cases.ReviewServer.Reply;
import io.sluice.sink.incidents.IncidentState;
import io.sluice.sink.incidents.StoredIncident;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;

/** What people decide besides confirming. */
class ActRoutesIT {

    private static final ReviewServer SERVER = new ReviewServer();
    private static final AuthorityStore AUTHORITY = new AuthorityStore();
    private static final String REASON = "{\"reason\":\"a holiday picture\"}";

    @Test
    void twoPeopleDismissAndTheGateOpens() {
        MediaObject object = upload();
        String id = awaiting(object);
        judged(object);
        assertThat(SERVER.say("ann", id, "dismiss", REASON).status()).isEqualTo(202);
        assertThat(decision(object)).isEqualTo(Decision.BLOCK);
        assertThat(SERVER.say("ann", id, "dismiss", REASON).detail()).contains("another person must agree");
        Reply dismissed = SERVER.say("ben", id, "dismiss", REASON);
        assertThat(dismissed.status()).isEqualTo(200);
        assertThat(dismissed.body().path("state").asString()).isEqualTo("DISMISSED");
        assertThat(decision(object)).isEqualTo(Decision.PASS);
        assertThat(SERVER.events(id)).endsWith("dismissal-proposed", "dismissed");
        assertThat(SERVER.say("cem", id, "dismiss", REASON).detail()).contains("dismissed already");
        assertThat(SERVER.parts.postgres.query("SELECT cause FROM verdict_revision WHERE subject = '"
                        + object.id().value() + "' ORDER BY revision DESC LIMIT 1"))
                .containsExactly("dismissal");
        assertThat(SERVER.parts.postgres.query("SELECT 1 FROM removal WHERE reference = '" + id + "'"))
                .isEmpty();
    }

    @Test
    void noStatementDismissesWithoutTwoPeople() {
        String id = awaiting(upload());
        assertThatThrownBy(() -> SERVER.parts.postgres.execute(
                        "UPDATE incident SET state = 'DISMISSED' WHERE id = '" + id + "'"))
                .hasMessageContaining("two people");
        SERVER.say("ann", id, "dismiss", REASON);
        assertThatThrownBy(() -> SERVER.parts.postgres.execute(
                        "UPDATE dismissal SET agreed_by = 'ann', agreed_reason = 'x', agreed_at = now() WHERE incident = '"
                                + id + "'"))
                .hasMessageContaining("dismissal_by_two");
    }

    @Test
    void whatWasDismissedStaysOpenUnlessSomethingNewIsFound() {
        MediaObject object = upload();
        String id = awaiting(object);
        judged(object);
        SERVER.say("ann", id, "dismiss", REASON);
        SERVER.say("ben", id, "dismiss", REASON);
        judged(object);
        SERVER.open(object, Filing.CONFIRM);
        assertThat(decision(object)).as("found again").isEqualTo(Decision.PASS);
        assertThat(SERVER.state(id)).isEqualTo(IncidentState.DISMISSED);
        SERVER.open(object, TestVerdicts.exact(), Filing.AUTOMATIC);
        assertThat(decision(object)).as("something else was found").isEqualTo(Decision.BLOCK);
        assertThat(SERVER.events(id)).endsWith("opened-again");
        SERVER.workUntil(id, IncidentState.FILED);
    }

    @Test
    void aConfirmationEndsWhatWasProposed() {
        String id = awaiting(upload());
        SERVER.say("ann", id, "dismiss", REASON);
        assertThat(SERVER.say("ben", id, "confirm", REASON).status()).isEqualTo(200);
        assertThat(SERVER.get("/v1/incidents/" + id, "ann")
                        .body()
                        .path("pending")
                        .path("dismissal")
                        .isNull())
                .isTrue();
        SERVER.workUntil(id, IncidentState.FILED);
        assertThat(SERVER.say("ben", id, "dismiss", REASON).detail()).contains("correct it instead");
    }

    @Test
    void aHitThatWasMarkedAndDismissedIsCountedOnceWithItsEntry() {
        BankEntry entry = BankEntry.of(Type.PDQ, "0f".repeat(32), "known-csam", "entry-2", null);
        SERVER.ledger
                .create(BankCharter.of("authority-list", "test", "rota"), "ann")
                .then(SERVER.ledger.put("authority-list", Flux.just(entry), "ann"))
                .block(ReviewServer.PATIENCE);
        String id = awaiting(upload());
        assertThat(SERVER.say("cem", id, "false-positive", "{}").status()).isEqualTo(200);
        SERVER.say("ann", id, "false-positive", "{}");
        SERVER.say("ann", id, "dismiss", REASON);
        SERVER.say("ben", id, "dismiss", REASON);
        assertThat(SERVER.get("/v1/incidents/" + id, "ann")
                        .body()
                        .path("pending")
                        .path("falsePositives")
                        .asLong())
                .isEqualTo(1);
        assertThat(SERVER.votes.denied).contains("entry-2");
    }

    @Test
    void thePlatformIsAskedAndTheDueTimeStays() {
        MediaObject object = upload();
        String id = awaiting(object);
        String due =
                SERVER.get("/v1/incidents/" + id, "ann").body().path("dueAt").asString();
        JsonNode asked = SERVER.say("ann", id, "request-context", REASON).body();
        assertThat(asked.path("dueAt").asString()).isEqualTo(due);
        assertThat(questions()).contains(id);
        SERVER.parts.contexts.put(object.ref(), TestMedia.context()).block(ReviewServer.PATIENCE);
        assertThat(questions()).doesNotContain(id);
    }

    @Test
    void thePlatformAnswersForAGroupToo() {
        Group group = TestMedia.group("forbidden-term-one");
        SERVER.parts
                .escalation
                .open(TestVerdicts.incident(group, TestVerdicts.term(), Filing.CONFIRM))
                .block(ReviewServer.PATIENCE);
        String id = StoredIncident.idOf(group.id());
        SERVER.say("ann", id, "request-context", REASON);
        assertThat(questions()).contains(id);
        UploadContext said = new UploadContext("runs-it", null, null, null, null, null, null);
        SERVER.parts.contexts.putOfGroup(group.groupId(), said).block(ReviewServer.PATIENCE);
        assertThat(questions()).doesNotContain(id);
        assertThat(SERVER.get("/v1/incidents/" + id, "ann").body().toString()).contains("runs-it");
    }

    @Test
    void anOpenReportIsTakenBackAndNoOtherIsOpened() {
        String id = SERVER.open(upload(), Filing.AUTOMATIC);
        for (int step = 0; step < 40 && AUTHORITY.reports(id).isEmpty(); step++) {
            SERVER.parts.worker("worker").workOnce().block(ReviewServer.PATIENCE);
        }
        assertThat(SERVER.say("ann", id, "dismiss", REASON).detail()).contains("retract it first");
        assertThat(SERVER.say("ann", id, "retract", REASON).status()).isEqualTo(202);
        assertThat(SERVER.say("ben", id, "retract", REASON).detail()).contains("already");
        SERVER.workUntil(id, IncidentState.RETRACTED);
        for (int step = 0; step < 5; step++) {
            SERVER.parts.worker("worker").workOnce().block(ReviewServer.PATIENCE);
        }
        assertThat(AUTHORITY.reports(id))
                .singleElement()
                .matches(report -> report.path("state").asString().equals("RETRACTED"));
        assertThat(SERVER.get("/v1/incidents?order=due", "ann").body().toString())
                .as("nobody ends an incident alone: it still has an owner and a clock")
                .contains(id);
        assertThat(SERVER.say("ben", id, "confirm", REASON).status()).isEqualTo(200);
        SERVER.workUntil(id, IncidentState.FILED);
        assertThat(AUTHORITY.finished(id)).hasSize(1);
    }

    @Test
    void aFinishedReportIsCorrectedByAnother() {
        String id = SERVER.open(upload(), Filing.AUTOMATIC);
        assertThat(SERVER.say("ann", id, "correct", REASON).status()).isEqualTo(409);
        SERVER.workUntil(id, IncidentState.FILED);
        assertThat(SERVER.say("ann", id, "retract", REASON).detail()).contains("correct it instead");
        Reply asked = SERVER.say("ann", id, "correct", REASON);
        assertThat(asked.status()).isEqualTo(201);
        JsonNode correction = asked.body().path("pending").path("corrections").get(0);
        assertThat(correction.path("priorReport").asString())
                .isEqualTo(asked.body().path("reportId").asString());
        assertThat(correction.path("owner").asString()).isEqualTo("ann");
        assertThat(SERVER.say("ben", id, "correct", REASON).detail()).contains("one correction at a time");
        String duty = "/v1/corrections/" + correction.path("id").asString();
        SERVER.post("ann", duty + "/hand-over", "{\"reason\":\"my shift ends\",\"to\":\"ben\"}");
        assertThat(SERVER.post("ben", duty + "/hand-over/accept", "{}")
                        .body()
                        .path("owner")
                        .asString())
                .isEqualTo("ben");
        assertThat(SERVER.events(id))
                .endsWith("correction-requested", "correction-hand-over-proposed", "correction-hand-over-accepted");
    }

    private static MediaObject upload() {
        return SERVER.parts.store.upload("acts/" + System.nanoTime(), TestMedia.png(System.nanoTime(), 16, 16));
    }

    private static String awaiting(Subject subject) {
        String id = SERVER.open(subject, Filing.CONFIRM);
        SERVER.workUntil(id, IncidentState.AWAITING_CONFIRMATION);
        return id;
    }

    /** The scan that found the same ends. */
    private static void judged(MediaObject object) {
        Examination scan = new Examination(
                object, Lane.FRESH, TestMedia.context(), null, null, List.of(TestVerdicts.found(TestVerdicts.near())));
        SERVER.parts
                .sink
                .publish(new Verdict(scan, Decision.BLOCK, "policy-1", Instant.now()))
                .block(ReviewServer.PATIENCE);
    }

    private static Decision decision(Subject subject) {
        return Objects.requireNonNull(SERVER.parts.verdicts.find(subject.id()).block(ReviewServer.PATIENCE))
                .decision();
    }

    private static List<String> questions() {
        return SERVER.get("/v1/context-requests", "ann")
                .body()
                .path("requests")
                .valueStream()
                .map(question -> question.path("incident").asString())
                .toList();
    }
}
