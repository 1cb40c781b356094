package io.sluice.sink.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.pipeline.BankState;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    @ParameterizedTest
    @CsvSource({
        "EU_NOTICE, 24",
        "TRUSTED_FLAGGER, 12",
        "US_INTIMATE_IMAGE, 48",
        "USER_REPORT, 72",
        "AUTHORITY_ORDER, 6",
    })
    void itsBasisSaysWhenItIsDue(String basis, long hours) {
        Reply sent = DESK.submit(notice(",'basis':'" + basis
                + "','category':'child-sexual-abuse','name':'someone','email':'a@example.org','signature':'someone'"));
        assertThat(sent.status()).isEqualTo(201);
        assertThat(Instant.parse(sent.text("dueAt")))
                .isEqualTo(Instant.parse(sent.text("receivedAt")).plus(Duration.ofHours(hours)));
        assertThat(DESK.sink.postgres.query(
                        "SELECT (warn_at - received_at) * 4 = (due_at - received_at) * 3 FROM notice WHERE id = '"
                                + sent.text("notice") + "'"))
                .as("warned at three quarters")
                .containsExactly("t");
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

    @Test
    void anEarlierScanIsNoAnswerHoweverMuchItKnew() {
        MediaObject object = DESK.sink.store.upload(key, TestMedia.bytes(7, 300));
        DESK.sink.sink.publish(passed(object)).block(NoticeDesk.PATIENCE);
        String id = DESK.submit(notice("")).text("notice");
        DESK.sink.detached.idle().block(NoticeDesk.PATIENCE);
        DESK.courier.turn().block(NoticeDesk.PATIENCE);
        assertThat(place(id, "scan")).as("the queue is stuck").isEqualTo("ASKED");
        DESK.sink.postgres.execute("UPDATE verdict SET decided_at = now() WHERE object_key = '" + key + "'");
        DESK.courier.turn().block(NoticeDesk.PATIENCE);
        assertThat(place(id, "scan")).as("what people decide is no scan").isEqualTo("ASKED");
        DESK.sink.sink.publish(passed(object)).block(NoticeDesk.PATIENCE);
        DESK.courier.turn().block(NoticeDesk.PATIENCE);
        assertThat(place(id, "scan")).as("it says the same again").isEqualTo("ANSWERED");
        assertThat(place(id, "revision")).isEqualTo("1");
    }

    @Test
    void nobodyAnswersNoActionWhileAnotherRestrictsAndNobodyRestrictsAfterThat() {
        String id = DESK.submit(notice("")).text("notice");
        assertThat(DESK.notices.restricting(id).block(NoticeDesk.PATIENCE)).isTrue();
        assertThat(DESK.decide(id, "ben", "NO_ACTION").text("detail")).contains("somebody is restricting");
        DESK.sink.postgres.execute("UPDATE notice SET restricting_until = now() WHERE id = '" + id + "'");
        assertThat(DESK.decide(id, "ben", "NO_ACTION").status())
                .as("whoever restricted is gone")
                .isEqualTo(200);
        assertThat(DESK.notices.restricting(id).block(NoticeDesk.PATIENCE)).isFalse();
    }

    private static Verdict passed(MediaObject object) {
        return new Verdict(
                new Examination(
                        object,
                        Lane.URGENT,
                        TestMedia.context(),
                        TestMedia.digests(TestMedia.bytes(7, 300)),
                        null,
                        List.of(new Completed("hash-exact", BankState.version(1_000_000), List.of()))),
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
    void noDecisionIsTakenWithoutAReasonAndAnAnswer() {
        String id = DESK.submit(notice("")).text("notice");
        for (String told : List.of("\"answer\":\"seen\"", "\"reason\":\" \",\"answer\":\"seen\"")) {
            Reply refused = DESK.say("ann", id, "decision", "{\"outcome\":\"NO_ACTION\"," + told + "}");
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.text("field")).isEqualTo("reason");
        }
        Reply refused = DESK.say("ann", id, "decision", "{\"outcome\":\"NO_ACTION\",\"reason\":\"seen\"}");
        assertThat(refused.text("field")).isEqualTo("answer");
        assertThatThrownBy(() -> DESK.sink.postgres.execute(
                        "INSERT INTO notice_decision (notice, outcome, reason, answer, decided_by) VALUES ('" + id
                                + "', 'NO_ACTION', ' ', 'seen', 'ann')"))
                .hasMessageContaining("decision_has_reasons");
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
