package io.sluice.sink.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.pipeline.Decision;
import io.sluice.pipeline.Group;
import io.sluice.pipeline.MediaObject;
import io.sluice.pipeline.ObjectRef;
import io.sluice.pipeline.SetupException;
import io.sluice.pipeline.Subject;
import io.sluice.pipeline.TransientException;
import io.sluice.pipeline.testing.TestMedia;
import io.sluice.pipeline.testing.TestVerdicts;
import io.sluice.sink.TestSink;
import io.sluice.sink.TestStore;
import io.sluice.sink.s3.S3Store;
import io.sluice.sink.verdicts.Forgetting;
import io.sluice.sink.verdicts.OldVerdicts.Step;
import io.sluice.sink.verdicts.OldVerdicts.Turn;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.scheduler.Schedulers;

/** Verdicts are forgotten if they are old, nobody needs them, and their object is gone; by a real database and a real store. */
class ForgettingIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration KEEP = Duration.ofDays(400);
    private static final TestSink PARTS = new TestSink();
    private static final PostgresOldVerdicts VERDICTS = new PostgresOldVerdicts(PARTS.database);

    /** All that makes a verdict needed, each by itself. */
    private static final List<String> NEEDS = List.of(
            "UPDATE verdict SET published_revision = 0 WHERE subject = '$'",
            "UPDATE verdict SET announced_revision = 0 WHERE subject = '$'",
            "UPDATE verdict SET deferred_revision = 1 WHERE subject = '$'",
            "UPDATE verdict SET scanned = false WHERE subject = '$'",
            "UPDATE verdict SET decision = 'BLOCK' WHERE subject = '$'",
            "UPDATE verdict_revision SET decision = 'BLOCK' WHERE subject = '$'",
            "INSERT INTO kept_object (subject, object, context, format, frames) VALUES ('$', '{}', '{}', 'png', 1)",
            "INSERT INTO incident (id, subject, object, context, filing, authority, lead, versions, policy_version, owner,"
                    + " due_at, climbs_at, opened_at) VALUES ('i-$', '$', '{}', '{}', 'CONFIRM', 'test', '{}', '{}', 'p', 'rota',"
                    + " now(), now(), now())",
            "INSERT INTO removal (subject, reference, category, removed_by, reason) VALUES ('$', 'r', 'c', 'ann', 'x')",
            "INSERT INTO blocked_group (identifier, own_id, subject) VALUES ('g-$', false, '$')",
            "INSERT INTO restoration (subject, incident, bucket, object_key) VALUES ('$', 'i', 'b', 'k')",
            "INSERT INTO restoration (subject, incident, bucket, object_key, restored_as)"
                    + " VALUES ('of-$', 'i', 'b', 'k', '$')",
            "INSERT INTO statement (id, subject, restriction, text, submission, restricted_at)"
                    + " VALUES ('s-' || md5('$'), '$', '{}', 'made up', '{}', now())",
            "INSERT INTO notice_place (notice, position, kind, place, bucket, object_key, scan)"
                    + " SELECT 'n-$', 1, 'OBJECT', 'p', bucket, object_key, 'ANSWERED' FROM verdict WHERE subject = '$'");

    @BeforeEach
    void nothingWasJudgedYet() {
        PARTS.postgres.execute("TRUNCATE verdict, verdict_sweep CASCADE");
    }

    private static List<Step> sweep(S3Store store, Set<String> buckets) {
        Forgetting.Rules rules = new Forgetting.Rules(buckets, KEEP, Duration.ofHours(1), 10_000);
        return Objects.requireNonNull(
                new Forgetting(VERDICTS, store, rules).work().collectList().block(PATIENCE));
    }

    private static List<Step> sweep() {
        return sweep(PARTS.store.store(), Set.of(PARTS.store.uploads()));
    }

    private static MediaObject gone() {
        return TestMedia.object(
                new ObjectRef(PARTS.store.uploads(), "gone/" + UUID.randomUUID(), null), new byte[] {1});
    }

    /** Judged so many days ago, told to everybody, its hashes no longer kept. */
    private static <S extends Subject> S judged(S subject, Decision decision, int daysAgo) {
        PARTS.sink.publish(TestVerdicts.verdict(subject, decision)).block(PATIENCE);
        run(subject, """
                DELETE FROM kept_object WHERE subject = '$';
                UPDATE verdict SET decided_at = clock_timestamp() - interval '%d days' WHERE subject = '$'
                """.formatted(daysAgo));
        return subject;
    }

    private static <S extends Subject> S old(S subject) {
        return judged(subject, Decision.REVIEW, 500);
    }

    /** Runs statements on a subject as it is, whatever else would have to be there. */
    private static void run(Subject subject, String sql) {
        PARTS.postgres.execute("SET session_replication_role = replica; "
                + sql.replace("$", subject.id().value()));
    }

    private static List<String> rows(Subject subject) {
        return PARTS.postgres.query("""
                SELECT 'verdict' FROM verdict WHERE subject = '$' UNION ALL
                SELECT 'revision' FROM verdict_revision WHERE subject = '$' UNION ALL
                SELECT 'finding' FROM finding WHERE subject = '$'
                """.replace("$", subject.id().value()));
    }

    @Test
    void whatIsOldAndWhoseObjectIsGoneIsForgottenWithItsHistory() {
        MediaObject gone = old(gone());
        MediaObject young = judged(gone(), Decision.REVIEW, 399);
        byte[] bytes = TestMedia.bytes(1, 100);
        MediaObject there = old(PARTS.store.upload("there/" + UUID.randomUUID(), bytes));
        MediaObject replaced = old(PARTS.store.upload("replaced/" + UUID.randomUUID(), bytes));
        PARTS.store.upload(replaced.ref().key(), TestMedia.bytes(2, 100));
        MediaObject elsewhere = old(TestMedia.object());
        assertThat(rows(gone)).containsExactlyInAnyOrder("verdict", "revision", "finding");
        assertThat(sweep()).last().isEqualTo(new Step(3, 2, 2));
        assertThat(rows(gone)).isEmpty();
        assertThat(rows(replaced)).isEmpty();
        assertThat(List.of(young, there, elsewhere))
                .allSatisfy(kept -> assertThat(rows(kept)).hasSize(3));
        assertThat(sweep()).as("the next is not due").isEmpty();
        assertThat(PARTS.postgres.query("SELECT forgotten FROM verdict_sweep WHERE ended_at IS NOT NULL"))
                .containsExactly("2");
    }

    @Test
    void whatWasForgottenAndComesBackIsJudgedAnew() {
        MediaObject gone = old(gone());
        sweep();
        assertThat(PARTS.sink.resume(gone).block(PATIENCE)).isNull();
        PARTS.sink.publish(TestVerdicts.verdict(gone, Decision.BLOCK)).block(PATIENCE);
        assertThat(PARTS.postgres.query("SELECT decision FROM verdict WHERE subject = '" + gone.id() + "'"))
                .containsExactly("BLOCK");
    }

    @Test
    void whatIsNeededIsKeptHoweverOldItIs() {
        Map<String, MediaObject> needed = new LinkedHashMap<>();
        for (String need : NEEDS) {
            MediaObject subject = old(gone());
            run(subject, need);
            needed.put(need, subject);
        }
        MediaObject notNeeded = old(gone());
        sweep();
        assertThat(rows(notNeeded)).isEmpty();
        needed.forEach((need, subject) -> {
            assertThat(rows(subject)).as(need).hasSize(3);
            assertThat(asked(subject, Duration.ZERO))
                    .as("even if the worker asks for it: " + need)
                    .isZero();
        });
    }

    @Test
    void onlyTheLastWordOnAGroupIsKeptUnlessItHasANotice() {
        List<Group> plain = twiceJudged();
        List<Group> noticed = twiceJudged();
        run(noticed.get(0), """
                INSERT INTO notice_place (notice, position, kind, place, group_id, scan)
                SELECT 'n-$', 1, 'GROUP', 'p', group_id, 'ANSWERED' FROM verdict WHERE subject = '$'
                """);
        sweep();
        assertThat(rows(plain.get(0))).isEmpty();
        assertThat(rows(plain.get(1))).isNotEmpty();
        assertThat(noticed).allSatisfy(kept -> assertThat(rows(kept)).isNotEmpty());
    }

    private static List<Group> twiceJudged() {
        Group first = TestMedia.group("a harmless name");
        Group second = Group.of(first.groupId(), "change-2", "another harmless name", "", List.of());
        return List.of(judged(first, Decision.PASS, 600), judged(second, Decision.PASS, 500));
    }

    /** Whoever answers that nothing is there is not believed of a bucket that is not there, nor if nobody answers. */
    @Test
    void nothingIsForgottenWhileTheStoreOrTheBucketIsNotThere() {
        MediaObject object = old(TestMedia.object());
        Set<String> buckets = Set.of(object.ref().bucket());
        assertThatThrownBy(() -> sweep(PARTS.store.store(), buckets)).isInstanceOf(SetupException.class);
        PARTS.postgres.execute("DELETE FROM verdict_sweep");
        S3Store nobody = new S3Store(TestStore.client("http://127.0.0.1:1", "none", "none"), Schedulers.immediate());
        assertThatThrownBy(() -> sweep(nobody, buckets)).isInstanceOf(TransientException.class);
        assertThat(rows(object)).hasSize(3);
    }

    private static int asked(Subject subject, Duration keep) {
        Turn turn = new Turn(1, 1, "", keep);
        return Objects.requireNonNull(
                VERDICTS.forget(turn, List.of(subject.id())).block(PATIENCE));
    }

    @ParameterizedTest
    @CsvSource({"29, 0", "31, 1"})
    void whateverAWorkerAsksForThirtyDaysAreKept(int daysAgo, int forgotten) {
        assertThat(asked(judged(gone(), Decision.PASS, daysAgo), Duration.ZERO)).isEqualTo(forgotten);
    }

    @Test
    void noWorkerCanDeleteAVerdictItself() {
        old(gone());
        for (String table : List.of("finding", "verdict_revision", "verdict")) {
            assertThatThrownBy(() -> PARTS.database
                            .call(PARTS.database
                                    .client()
                                    .sql("DELETE FROM " + table)
                                    .then())
                            .block(PATIENCE))
                    .hasStackTraceContaining("permission denied");
        }
    }

    @Test
    void oneWorkerAtATimeGoesOnWhereTheOneBeforeStood() {
        MediaObject gone = old(gone());
        PostgresOldVerdicts brief = new PostgresOldVerdicts(PARTS.database, Duration.ofMillis(-1));
        Turn slept =
                Objects.requireNonNull(brief.claim(KEEP, Duration.ofHours(1)).block(PATIENCE));
        Turn advanced = Objects.requireNonNull(
                brief.advance(slept, gone.id(), new Step(1, 1, 1)).block(PATIENCE));
        assertThat(advanced.after()).isEqualTo(gone.id().value());
        Turn next =
                Objects.requireNonNull(VERDICTS.claim(KEEP, Duration.ofHours(1)).block(PATIENCE));
        assertThat(next.after()).isEqualTo(gone.id().value());
        assertThat(next.keep()).isEqualTo(KEEP);
        assertThat(VERDICTS.claim(KEEP, Duration.ofHours(1)).block(PATIENCE))
                .as("nobody else's")
                .isNull();
        assertThat(brief.advance(slept, gone.id(), new Step(1, 1, 1)).block(PATIENCE))
                .as("who slept counts nothing")
                .isNull();
        VERDICTS.finish(slept).block(PATIENCE);
        assertThat(PARTS.postgres.query("SELECT forgotten FROM verdict_sweep WHERE ended_at IS NULL"))
                .containsExactly("1");
    }
}
