package io.sluice.sink.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.sink.notices.NoticeDesk.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who answers for a notice, until when, and what time makes of it; over HTTP and in a real database. */
class NoticeDutyIT {

    private static final NoticeDesk DESK = new NoticeDesk();

    private final String key = "owned/" + UUID.randomUUID() + ".png";

    private String notice(String more) {
        return "{'explanation':'made up','locations':[{'bucket':'" + DESK.sink.store.uploads() + "','key':'" + key
                + "'}],'goodFaith':true" + more + "}";
    }

    @Test
    void warnsAtThreeQuartersOnceAndRingsAndClimbsWhenTheTimeIsOver() {
        String warned =
                DESK.submit(DESK.behind(Duration.ofHours(19)), notice("")).text("notice");
        String breached =
                DESK.submit(DESK.behind(Duration.ofHours(25)), notice("")).text("notice");
        List<String> rung = DESK.rung(Instant.now());
        DESK.rung(Instant.now());
        assertThat(DESK.observer.warned)
                .filteredOn(warning -> warning.notice().equals(warned))
                .hasSize(1);
        assertThat(rung).contains(breached + " overdue-climbed 1").noneMatch(line -> line.startsWith(warned));
        assertThat(overdue()).contains(breached).doesNotContain(warned);
        assertThat(DESK.observer.backlog).anyMatch(row -> row.overdue() >= 1 && row.open() > row.overdue());
        Reply climbed = DESK.get("/v1/notices/" + breached + "/case");
        assertThat(climbed.body().toString()).contains("overdue-climbed");
        assertThat(climbed.text("owner")).isEqualTo("lead");
        DESK.decide(breached, "reviewer-one", "RESTRICTED");
        assertThat(overdue()).doesNotContain(breached);
    }

    private static List<String> overdue() {
        return DESK.get("/v1/notices?state=OVERDUE")
                .body()
                .path("notices")
                .valueStream()
                .map(notice -> notice.path("id").asString())
                .toList();
    }

    @Test
    void oneAnswersForItAndAHandOverNeedsTheOther() {
        String id = DESK.submit(notice("")).text("notice");
        String toBen = "{\"reason\":\"my shift ends\",\"to\":\"ben\"}";
        assertThat(DESK.say("ann", id, "take", "{}").text("owner")).isEqualTo("ann");
        assertThat(DESK.say("ben", id, "take", "{}").status()).isEqualTo(409);
        assertThat(DESK.say("ann", id, "hand-over", toBen).text("owner")).isEqualTo("ann");
        assertThat(DESK.say("cem", id, "hand-over/accept", "{}").status()).isEqualTo(409);
        assertThat(DESK.say("ben", id, "hand-over/accept", "{}").text("owner")).isEqualTo("ben");
        Reply shown = DESK.get("/v1/notices/" + id + "/case");
        assertThat(shown.text("owner")).isEqualTo("ben");
        assertThat(shown.body().path("rota").asBoolean(true)).isFalse();
        assertThat(shown.body()
                        .path("timeline")
                        .valueStream()
                        .map(line -> line.path("event").asString()))
                .containsExactly("received", "taken", "hand-over-proposed", "hand-over-accepted");
        DESK.decide(id, "ben", "NO_ACTION");
        assertThat(DESK.say("ben", id, "hand-over", toBen.replace("ben", "ann")).text("detail"))
                .contains("settled");
    }

    @Test
    void aHandOverThatNobodyAnswersFallsBackAndClimbsAndTheDueTimeStays() {
        String id = DESK.submit(notice("")).text("notice");
        String due = DESK.get("/v1/notices/" + id + "/case").text("dueAt");
        DESK.say("ann", id, "hand-over", "{\"reason\":\"my shift ends\",\"to\":\"ben\"}");
        assertThat(DESK.get("/v1/notices/" + id + "/case")
                        .body()
                        .path("handOver")
                        .path("to")
                        .asString())
                .isEqualTo("ben");
        assertThat(DESK.rung(Instant.now().plus(Duration.ofHours(1)))).contains(id + " hand-over-lapsed 1");
        Reply climbed = DESK.get("/v1/notices/" + id + "/case");
        assertThat(climbed.text("owner")).isEqualTo("lead");
        assertThat(climbed.body().has("handOver")).isFalse();
        assertThat(climbed.text("dueAt")).isEqualTo(due);
    }

    @Test
    void theClockNeverMovesLaterAndNobodyIsNobody() {
        String id = DESK.submit(notice("")).text("notice");
        String where = " WHERE id = '" + id + "'";
        for (String change : List.of(
                "due_at = due_at + interval '1 second'",
                "warn_at = warn_at + interval '1 second'",
                "received_at = received_at + interval '1 second'",
                "decided = true",
                "due_at = NULL",
                "owner = NULL",
                "owner = ''",
                "owner = 'ann', rota = false, tier = -1",
                "climbs_at = NULL")) {
            assertThatThrownBy(() -> DESK.sink.postgres.execute("UPDATE notice SET " + change + where))
                    .as(change)
                    .isInstanceOf(IllegalStateException.class);
        }
        DESK.sink.postgres.execute("UPDATE notice SET due_at = due_at - interval '1 hour'" + where);
    }
}
