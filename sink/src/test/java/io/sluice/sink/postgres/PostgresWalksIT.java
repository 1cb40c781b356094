package io.sluice.sink.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.walk.ListedObject;
import io.sluice.pipeline.walk.Walk;
import io.sluice.pipeline.walk.Walk.State;
import io.sluice.pipeline.walk.WalkOrder;
import io.sluice.pipeline.walk.WalkOrder.Kind;
import io.sluice.pipeline.walk.Walks.Step;
import io.sluice.pipeline.walk.Walks.Turn;
import io.sluice.sink.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Walks and what they are compared with, in a real database. */
class PostgresWalksIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Instant STORED = Instant.parse("2026-01-02T03:04:05.678Z");

    private final TestDatabase postgres = new TestDatabase();
    private final Database database = postgres.open();
    private final PostgresWalks walks = new PostgresWalks(database);

    private static WalkOrder order(Kind kind, String prefix) {
        return new WalkOrder(kind, "uploads", prefix, 50, false, false, "ann", "made up");
    }

    private static <T> T answer(Mono<T> asked) {
        return Objects.requireNonNull(asked.block(PATIENCE));
    }

    private Walk latest() {
        return Objects.requireNonNull(walks.recent(1).blockFirst(PATIENCE));
    }

    @Test
    void oneWorkerAtATimeGoesOnFromWhereItStood() {
        answer(walks.begin(order(Kind.BACKFILL, "a/"), Duration.ZERO));
        Turn turn = answer(walks.claim());
        assertThat(walks.claim().block(PATIENCE)).as("nobody else's").isNull();
        assertThat(answer(walks.advance(turn, "a/3", new Step(3, 2, 2, STORED))))
                .isTrue();
        assertThat(answer(walks.advance(turn.at("a/3"), "a/9", new Step(4, 0, 0, null))))
                .isTrue();
        PostgresWalks soon = new PostgresWalks(database, Duration.ofMillis(-1));
        answer(soon.advance(turn, "a/9", new Step(0, 0, 0, null)));
        Turn next = answer(walks.claim());
        assertThat(next.after()).isEqualTo("a/9");
        assertThat(answer(walks.advance(turn, "a/4", new Step(1, 1, 1, null))))
                .as("who slept changes nothing")
                .isFalse();
        walks.finish(turn).block(PATIENCE);
        assertThat(latest().state()).isEqualTo(State.RUNNING);
        walks.finish(next).block(PATIENCE);
        Walk done = latest();
        assertThat(done.state()).isEqualTo(State.DONE);
        assertThat(List.of(done.listed(), done.unscanned(), done.sent())).containsExactly(7L, 2L, 2L);
        assertThat(done.oldestUnscanned()).isEqualTo(STORED);
        assertThat(done.endedAt()).isNotNull();
    }

    @Test
    void thereIsOneInAPlaceUntilItHasEnded() {
        Walk first = answer(walks.begin(order(Kind.BACKFILL, "b/"), Duration.ZERO));
        assertThat(walks.begin(order(Kind.RECONCILE, "b/"), Duration.ZERO).block(PATIENCE))
                .isNull();
        assertThat(answer(walks.bring(first.id(), State.PAUSED)).state()).isEqualTo(State.PAUSED);
        assertThat(walks.claim().block(PATIENCE))
                .as("nobody goes on with what is paused")
                .isNull();
        assertThat(walks.bring(first.id(), State.PAUSED).block(PATIENCE)).isNull();
        assertThat(answer(walks.bring(first.id(), State.RUNNING)).state()).isEqualTo(State.RUNNING);
        Turn turn = answer(walks.claim());
        answer(walks.bring(first.id(), State.CANCELLED));
        assertThat(answer(walks.advance(turn, "b/1", new Step(1, 1, 1, null)))).isFalse();
        assertThat(latest().sent()).as("what was sent was sent").isEqualTo(1);
        assertThat(walks.bring(first.id(), State.RUNNING).block(PATIENCE))
                .as("what has ended stays so")
                .isNull();
        assertThat(answer(walks.begin(order(Kind.RECONCILE, "b/"), Duration.ZERO))
                        .id())
                .isGreaterThan(first.id());
    }

    @Test
    void coverageIsWhatTheLastReconciliationsFound() {
        assertThat(answer(walks.isDue("uploads", Duration.ofHours(24)))).isTrue();
        assertThat(answer(walks.covered(Set.of("uploads"))).reconciled()).isNull();
        answer(walks.begin(order(Kind.RECONCILE, ""), Duration.ofMinutes(15)));
        assertThat(answer(walks.isDue("uploads", Duration.ofHours(24)))).isFalse();
        Turn turn = answer(walks.claim());
        assertThat(turn.before()).isBefore(Instant.now().minus(14, ChronoUnit.MINUTES));
        answer(walks.advance(turn, "z", new Step(10, 3, 3, STORED)));
        walks.finish(turn).block(PATIENCE);
        PostgresWalks.Covered covered = answer(walks.covered(Set.of("uploads")));
        assertThat(covered.listed()).isEqualTo(10);
        assertThat(covered.unscanned()).isEqualTo(3);
        assertThat(covered.oldest()).isEqualTo(STORED);
        assertThat(covered.reconciled()).isNotNull();
        assertThat(answer(walks.covered(Set.of("uploads", "others"))).reconciled())
                .as("one of them never was")
                .isNull();
        assertThat(answer(walks.begin(order(Kind.RECONCILE, ""), Duration.ZERO)).total())
                .as("what there was the last time")
                .isEqualTo(10);
    }

    @Test
    void whatHasNoVerdictSinceItWasStoredIsUnscanned() {
        verdict("o-1", "same.png", "tag-1", true, STORED.plusSeconds(5));
        verdict("o-2", "older.png", "tag-1", true, STORED.minusSeconds(5));
        verdict("o-3", "other.png", "tag-0", true, STORED.plusSeconds(5));
        verdict("o-4", "begun.png", "tag-1", false, STORED.plusSeconds(5));
        verdict("o-5", "at-once.png", "tag-1", true, STORED);
        List<ListedObject> listed =
                List.of("same.png", "older.png", "other.png", "begun.png", "at-once.png", "none.png").stream()
                        .map(key -> new ListedObject(key, "tag-1", STORED, 1))
                        .toList();
        assertThat(answer(new PostgresCoverage(database).unscanned("uploads", listed)))
                .extracting(ListedObject::key)
                .containsExactly("older.png", "other.png", "begun.png", "none.png");
        assertThat(answer(new PostgresCoverage(database).unscanned("another", listed)))
                .isEqualTo(listed);
        assertThat(answer(new PostgresCoverage(database).unscanned("uploads", List.of())))
                .isEmpty();
    }

    private void verdict(String subject, String key, String tag, boolean scanned, Instant at) {
        postgres.execute(
                "INSERT INTO verdict (subject, bucket, object_key, entity_tag, decision, revision, scanned, policy_version, decided_at)"
                        + " VALUES ('%s', 'uploads', '%s', '%s', 'PASS', 1, %s, 'p-1', '%s')"
                                .formatted(subject, key, tag, scanned, at));
    }
}
