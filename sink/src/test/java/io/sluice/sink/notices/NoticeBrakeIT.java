package io.sluice.sink.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.pipeline.Decision;
import io.sluice.pipeline.Group;
import io.sluice.pipeline.IncidentGrounds.Filing;
import io.sluice.pipeline.MediaObject;
import io.sluice.pipeline.testing.TestMedia;
import io.sluice.pipeline.testing.TestVerdicts;
import io.sluice.sink.notices.NoticeCase.Outcome;
import io.sluice.sink.notices.Notices.Answer;
import io.sluice.sink.notices.Notices.Ruling;
import io.sluice.sink.postgres.OwnRemovals;
import io.sluice.sink.postgres.PostgresRemovals;
import io.sluice.sink.removals.Removal;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** What is strongly evidenced cannot be closed as "no action" by one person, by a timer, or by a bug. */
class NoticeBrakeIT {

    private static final NoticeDesk DESK = new NoticeDesk();

    private final String key = "braked/" + UUID.randomUUID() + ".png";

    private String object(String more) {
        String json = "{'explanation':'made up','locations':[{'bucket':'" + DESK.sink.store.uploads() + "','key':'"
                + key + "'}],'goodFaith':true" + more + "}";
        return DESK.submit(json).text("notice");
    }

    @Test
    void whatNothingSpeaksAgainstOnePersonMayClose() {
        String id = object("");
        assertThat(DESK.decide(id, "reviewer-one", "NO_ACTION").status()).isEqualTo(200);
    }

    @Test
    void aSevereNameNeedsTwoDifferentPeople() {
        Group group = TestMedia.group("forbidden-term-one");
        DESK.sink.sink.publish(TestVerdicts.verdict(group, Decision.BLOCK)).block(NoticeDesk.PATIENCE);
        String id = DESK.submit("{'explanation':'made up','goodFaith':true,'locations':[{'groupId':'" + group.groupId()
                        + "'}]}")
                .text("notice");
        assertNeedsTwo(id, "severe-name");
    }

    @Test
    void anUpheldHashNeedsTwoDifferentPeople() {
        MediaObject object = DESK.sink.store.upload(key, new byte[0]);
        DESK.sink.sink.publish(TestVerdicts.verdict(object, Decision.BLOCK)).block(NoticeDesk.PATIENCE);
        assertNeedsTwo(object(""), "upheld-hash");
    }

    @Test
    void whatAPersonRemovedNeedsTwoDifferentPeople() {
        MediaObject object = DESK.sink.store.upload(key, new byte[0]);
        new PostgresRemovals(DESK.sink.database, OwnRemovals.DEFAULTS)
                .remove(new Removal(object.id(), object.ref(), object.entityTag(), "removed", "seen", "reviewer-one"))
                .block(NoticeDesk.PATIENCE);
        assertNeedsTwo(object(""), "upheld-hash");
    }

    @Test
    void aConfirmedIncidentNeedsTwoDifferentPeople() {
        MediaObject object = DESK.sink.store.upload(key, new byte[0]);
        DESK.sink
                .escalation
                .open(TestVerdicts.incident(object, TestVerdicts.near(), Filing.CONFIRM))
                .block(NoticeDesk.PATIENCE);
        assertThat(grounds(object(""))).as("nobody upheld it").isEqualTo("[]");
        DESK.sink.postgres.execute("UPDATE incident SET confirmed_at = now(), confirmed_by = 'ann' WHERE subject = '"
                + object.id().value() + "'");
        assertNeedsTwo(object(",'explanation':'again'"), "upheld-hash");
    }

    @Test
    void twoNotifiersNeedTwoDifferentPeople() {
        String one = object(",'email':'one@example.org'");
        String again = object(",'email':'ONE@example.org','explanation':'again'");
        assertThat(grounds(again)).as("the same person twice").isEqualTo("[]");
        String other = object(",'email':'two@example.org'");
        assertThat(DESK.get("/v1/notices/" + other + "/case")
                        .body()
                        .path("links")
                        .toString())
                .contains(one, again, "same-place");
        assertThat(DESK.get("/v1/notices/" + again + "/case")
                        .body()
                        .path("links")
                        .toString())
                .contains("same-place-and-notifier");
        assertNeedsTwo(other, "independent-notices");
        assertThat(grounds(one)).contains("independent-notices");
    }

    private static String grounds(String id) {
        return DESK.get("/v1/notices/" + id + "/case").body().path("grounds").toString();
    }

    private static void assertNeedsTwo(String id, String ground) {
        assertThat(grounds(id)).contains(ground);
        assertThat(DESK.decide(id, "reviewer-one", "NO_ACTION").status()).isEqualTo(202);
        NoticeDesk.Reply again = DESK.decide(id, "reviewer-one", "NO_ACTION");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text("detail")).contains("another person");
        assertThat(DESK.observer.events).contains("second needed " + id);
        assertBrakeHolds(id);
        NoticeDesk.Reply closed = DESK.decide(id, "reviewer-two", "NO_ACTION");
        assertThat(closed.status()).isEqualTo(200);
        assertThat(closed.body().path("decision").path("proposedBy").asString()).isEqualTo("reviewer-one");
        assertThat(closed.body().path("decision").path("decidedBy").asString()).isEqualTo("reviewer-two");
    }

    /** Not even the owner of the tables can write what must not be. */
    private static void assertBrakeHolds(String id) {
        String insert =
                "INSERT INTO notice_decision (notice, outcome, reason, answer, grounds, decided_by, proposed_by)"
                        + " VALUES ('" + id + "', 'NO_ACTION', 'r', 'a', '{}', ";
        for (String who : new String[] {
            "'reviewer-one', NULL",
            "'reviewer-one', 'reviewer-one'",
            "'reviewer-two', 'reviewer-three'",
            "'sluice', 'reviewer-one'",
            "'', 'reviewer-one'"
        }) {
            assertThatThrownBy(() -> DESK.sink.postgres.execute(insert + who + ")"))
                    .as(who)
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void ofManyWhoCloseAtTheSameMomentExactlyOneIsSecond() {
        object(",'email':'one@example.org'");
        String id = object(",'email':'two@example.org'");
        List<Answer> answers = Flux.range(0, 6)
                .flatMap(
                        person -> DESK.notices.decide(
                                id, new Ruling(Outcome.NO_ACTION, "seen", "told", "reviewer-" + person % 3)),
                        6)
                .collectList()
                .block(NoticeDesk.PATIENCE);
        assertThat(answers).containsOnlyOnce(Answer.DECIDED).contains(Answer.SECOND_NEEDED);
    }
}
