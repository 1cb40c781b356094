package io.sluice.sink.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.pipeline.Decision;
import io.sluice.pipeline.Examination;
import io.sluice.pipeline.Lane;
import io.sluice.pipeline.MediaObject;
import io.sluice.pipeline.ScanResult.Completed;
import io.sluice.pipeline.Verdict;
import io.sluice.pipeline.testing.TestMedia;
import io.sluice.sink.notices.NoticeDesk.Reply;
import io.sluice.sink.postgres.PostgresBlockedGroups;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A notice from its first word to its outcome, over HTTP and in a real database. */
class NoticesIT {

    private static final NoticeDesk DESK = new NoticeDesk();

    private final String key = "noticed/" + UUID.randomUUID() + ".png";

    private String notice(String more) {
        return "{'explanation':'made up','locations':[{'bucket':'" + DESK.sink.store.uploads() + "','key':'" + key
                + "'}],'goodFaith':true" + more + "}";
    }

    @Test
    void threeFieldsGiveAReceiptThatIsFollowedWithoutAnAccount() {
        Reply sent = DESK.submit(notice(""));
        assertThat(sent.status()).isEqualTo(201);
        assertThat(Instant.parse(sent.text("dueAt")))
                .isEqualTo(Instant.parse(sent.text("receivedAt")).plus(Duration.ofHours(24)));
        Reply followed = DESK.get("/v1/notices/" + sent.text("receipt"));
        assertThat(followed.text("state")).isEqualTo("RECEIVED");
        assertThat(followed.body().toString())
                .as("nothing of what stands inside")
                .doesNotContain(key, "duty");
        assertThat(DESK.get("/v1/notices/" + sent.text("notice")).status()).isEqualTo(404);
        assertThat(DESK.get("/v1/notices/N" + "0".repeat(32)).status()).isEqualTo(404);
        assertThat(DESK.sink.postgres.query("SELECT n::text FROM notice n WHERE id = '" + sent.text("notice") + "'"))
                .as("the receipt is not kept")
                .noneMatch(row -> row.contains(sent.text("receipt")));
    }

    @Test
    void whatItPointsToIsScannedAgainAtOnceAndTheResultIsLinked() {
        MediaObject object = DESK.sink.store.upload(key, TestMedia.bytes(7, 300));
        String id = DESK.submit(notice("")).text("notice");
        DESK.sink.detached.idle().block(NoticeDesk.PATIENCE);
        assertThat(DESK.rescans.objects).anyMatch(ref -> ref.key().equals(key));
        assertThat(place(id, "scan")).isEqualTo("ASKED");
        DESK.sink.sink.publish(passed(object)).block(NoticeDesk.PATIENCE);
        DESK.courier.turn().block(NoticeDesk.PATIENCE);
        assertThat(place(id, "scan")).isEqualTo("ANSWERED");
        assertThat(place(id, "subject")).isEqualTo(object.id().value());
        assertThat(place(id, "decision")).isEqualTo("PASS");
    }

    private static Verdict passed(MediaObject object) {
        return new Verdict(
                new Examination(
                        object,
                        Lane.URGENT,
                        TestMedia.context(),
                        TestMedia.digests(TestMedia.bytes(7, 300)),
                        null,
                        List.of(new Completed("hash-exact", "v1", List.of()))),
                Decision.PASS,
                "policy-1",
                Instant.now());
    }

    private static String place(String notice, String column) {
        return DESK.sink
                .postgres
                .query("SELECT " + column + " FROM notice_place WHERE notice = '" + notice + "'")
                .get(0);
    }

    @Test
    void aQueueThatIsDownDelaysTheScanAndLosesNothing() {
        DESK.rescans.isDown = true;
        String id = DESK.submit(notice("")).text("notice");
        DESK.sink.detached.idle().block(NoticeDesk.PATIENCE);
        assertThat(place(id, "scan")).isEqualTo("DUE");
        assertThat(DESK.observer.events).contains("rescan failed " + id);
        DESK.rescans.isDown = false;
        DESK.sink.postgres.execute("UPDATE notice_place SET scan_due_at = now() WHERE notice = '" + id + "'");
        DESK.courier.turn().block(NoticeDesk.PATIENCE);
        assertThat(place(id, "scan")).isEqualTo("ASKED");
    }

    @Test
    void aScanThatNeverAnswersIsGivenToAPerson() {
        String id = DESK.submit(notice("")).text("notice");
        DESK.sink.detached.idle().block(NoticeDesk.PATIENCE);
        for (int turn = 0; turn < 6; turn++) {
            DESK.sink.postgres.execute("UPDATE notice_place SET scan_due_at = now() WHERE notice = '" + id + "'");
            DESK.courier.turn().block(NoticeDesk.PATIENCE);
        }
        assertThat(place(id, "scan")).isEqualTo("UNANSWERED");
        assertThat(DESK.observer.events).containsOnlyOnce("unanswered " + id);
    }

    @Test
    void aGroupIsJudgedByWhatItCallsItselfNow() {
        String group = "group-" + UUID.randomUUID();
        String id = DESK.submit("{'explanation':'made up','goodFaith':true,'locations':[{'groupId':'" + group
                        + "','name':'forbidden-term-one'},{'groupId':'" + group + "'}]}")
                .text("notice");
        DESK.sink.detached.idle().block(NoticeDesk.PATIENCE);
        assertThat(DESK.rescans.groups).anyMatch(each -> each.groupId().equals(group));
        assertThat(DESK.sink.postgres.query(
                        "SELECT scan FROM notice_place WHERE notice = '" + id + "' ORDER BY position"))
                .containsExactly("ANSWERED", "UNREADABLE");
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

    @Test
    void aGroupThatIsRestrictedIsBlockedAndKnownAgain() {
        String group = "group-" + UUID.randomUUID();
        String invite = UUID.randomUUID().toString();
        String id = DESK.submit("{'explanation':'made up','goodFaith':true,'locations':[{'groupId':'" + group
                        + "','name':'harmless','invites':['https://chat.example.com/" + invite + "']}]}")
                .text("notice");
        PostgresBlockedGroups blocked = new PostgresBlockedGroups(DESK.sink.database);
        assertThat(blocked.contains(group).block(NoticeDesk.PATIENCE)).isFalse();
        assertThat(DESK.decide(id, "ann", "RESTRICTED").status()).isEqualTo(200);
        assertThat(blocked.contains(group).block(NoticeDesk.PATIENCE)).isTrue();
        assertThat(blocked.contains(invite).block(NoticeDesk.PATIENCE)).isTrue();
        JsonNode place =
                DESK.get("/v1/notices/" + id + "/case").body().path("places").get(0);
        assertThat(place.path("decision").asString()).isEqualTo("BLOCK");
        assertThat(place.path("chatGroup").path("name").asString()).isEqualTo("harmless");
        assertThat(DESK.sink.postgres.query(
                        "SELECT published_revision = revision FROM verdict WHERE group_id = '" + group + "'"))
                .as("the platform is told")
                .containsExactly("t");
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

    private static List<String> overdue() {
        return DESK.get("/v1/notices?state=OVERDUE")
                .body()
                .path("notices")
                .valueStream()
                .map(notice -> notice.path("id").asString())
                .toList();
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

    @Test
    void theSameRequestTwiceIsOneNotice() {
        String json = notice("");
        Reply one = NoticeDesk.send(DESK.post(json).header("Idempotency-Key", key));
        Reply other = NoticeDesk.send(DESK.post(json).header("Idempotency-Key", key));
        assertThat(other.body()).isEqualTo(one.body());
        assertThat(DESK.sink.postgres.query("SELECT count(*) FROM notice_place WHERE object_key = '" + key + "'"))
                .containsExactly("1");
        String receipt = one.text("receipt");
        assertThat(receipt).isNotEmpty();
        assertThat(DESK.sink.postgres.query("SELECT k::text FROM idempotency_key k"))
                .as("neither the receipt nor the key that opens the answer is kept")
                .isNotEmpty()
                .noneMatch(row -> row.contains(receipt) || row.contains(key) || row.contains(one.text("notice")));
        Reply misused = NoticeDesk.send(DESK.post(notice(",'category':'x'")).header("Idempotency-Key", key));
        assertThat(misused.status()).isEqualTo(422);
        assertThat(misused.text("field")).isEqualTo("Idempotency-Key");
    }

    @Test
    void aFloodIsRefusedInWordsAndHoldsNobodyElseUp() {
        String address = "2001:db8:1:" + UUID.randomUUID().toString().substring(0, 4);
        for (int call = 0; call < 5; call++) {
            assertThat(from(address + "::" + call).status()).isEqualTo(201);
        }
        Reply refused = from(address + "::ffff");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(Integer.parseInt(refused.retryAfter())).isBetween(1, 13);
        assertThat(refused.text("detail")).contains("nothing was recorded");
        assertThat(from("2001:db8:2::1").status()).isNotEqualTo(429);
    }

    private Reply from(String address) {
        return NoticeDesk.send(DESK.post(notice("")).header(ClientAddress.HEADER, address));
    }

    @Test
    void whatIsWrongIsSaid() {
        Reply wrong = DESK.submit(notice(",'basis':'LETTER'"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.text("field")).isEqualTo("basis");
        assertThat(DESK.submit("nothing").status()).isEqualTo(400);
        assertThat(DESK.get("/v1/notices?state=NONE").status()).isEqualTo(422);
        assertThat(DESK.get("/v1/notices/n-none/case").status()).isEqualTo(404);
        assertThat(DESK.decide("n-none", "reviewer-one", "NO_ACTION").status()).isEqualTo(404);
    }

    @Test
    void whatIsRestrictedIsGoneBeforeTheDecisionStandsAndTheNotifierIsToldWhy() {
        MediaObject object = DESK.sink.store.upload(key, TestMedia.bytes(8, 300));
        Reply sent = DESK.submit(notice(""));
        Reply decided = DESK.decide(sent.text("notice"), "reviewer-one", "RESTRICTED");
        assertThat(decided.status()).isEqualTo(200);
        assertThat(DESK.sink
                        .verdicts
                        .find(object.id())
                        .block(NoticeDesk.PATIENCE)
                        .decision())
                .isEqualTo(Decision.BLOCK);
        Reply told = DESK.get("/v1/notices/" + sent.text("receipt"));
        assertThat(told.text("state")).isEqualTo("DECIDED");
        assertThat(told.text("text"))
                .contains(
                        "can no longer be seen", "We looked at the picture.", "a person took the decision", "complain")
                .doesNotContain("seen and judged", "reviewer-one");
        assertThat(DESK.decide(sent.text("notice"), "reviewer-two", "NO_ACTION").status())
                .isEqualTo(409);
    }
}
