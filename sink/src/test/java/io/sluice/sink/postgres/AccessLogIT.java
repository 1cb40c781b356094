package io.sluice.sink.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.pipeline.testing.SettableClock;
import io.sluice.sink.TestDatabase;
import io.sluice.sink.evidence.access.Access;
import io.sluice.sink.evidence.access.Access.Act;
import io.sluice.sink.evidence.access.AccessLogObserver;
import io.sluice.sink.evidence.access.AccessRow;
import io.sluice.sink.evidence.access.Anchor;
import io.sluice.sink.evidence.access.BrokenChainException;
import io.sluice.sink.evidence.access.ChainDiagnosis;
import io.sluice.sink.evidence.access.ChainFinding;
import io.sluice.sink.evidence.access.ChainFinding.Kind;
import io.sluice.sink.evidence.access.FakeAnchors;
import io.sluice.sink.evidence.access.Viewed;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

/** The access log on a real server: what its users may do, and what is found when its owner tampers with it. */
class AccessLogIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final int LONG = Integer.getInteger("rows", 2_000);

    private final TestDatabase postgres = new TestDatabase();
    private final Database database = postgres.open();
    private final FakeAnchors anchors = new FakeAnchors();
    private final PostgresAccessLog log = log(Duration.ofHours(1));

    private PostgresAccessLog log(Duration wholeEvery) {
        return new PostgresAccessLog(database, anchors, wholeEvery, AccessLogObserver.NOOP, Clock.systemUTC());
    }

    private void look(String incident, Act act) {
        log.record(new Access(incident, "reviewer-one", act, "case – no. 7")).block(PATIENCE);
    }

    private void looks(int rows) {
        for (int i = 0; i < rows; i++) {
            look("i-" + i, Act.COMPLETE_VIEW);
        }
    }

    private Viewed viewed(PostgresAccessLog asked, String incident) {
        return Objects.requireNonNull(asked.viewed(incident).block(PATIENCE));
    }

    private List<ChainFinding> findings() {
        List<AccessRow> rows = Objects.requireNonNull(log.rows().collectList().block(PATIENCE));
        return ChainDiagnosis.of(rows, anchors.kept);
    }

    private void tamper(String sql) {
        postgres.execute("SET session_replication_role = replica; " + sql);
    }

    /** The chain again from this row on, as somebody would who knows how it is made. */
    private void rebuild(int from) {
        tamper("""
                DO $$
                DECLARE r evidence_access%%ROWTYPE; before bytea;
                BEGIN
                    SELECT hash INTO before FROM evidence_access WHERE position = %d - 1;
                    before := COALESCE(before, decode(repeat('00', 32), 'hex'));
                    FOR r IN SELECT * FROM evidence_access WHERE position >= %d ORDER BY position LOOP
                        UPDATE evidence_access SET previous = before, hash = evidence_access_hash(before, r.position, r.at,
                            r.incident, r.actor, r.act, r.reason) WHERE position = r.position RETURNING hash INTO before;
                    END LOOP;
                END $$""".formatted(from, from));
    }

    private void isFoundAs(ChainFinding... expected) {
        assertThat(findings()).containsExactly(expected);
        assertThatThrownBy(() -> viewed(log(Duration.ZERO), "i-1")).isInstanceOf(BrokenChainException.class);
    }

    @Test
    void onlyAWholeDisplayIsAView() {
        look("i-1", Act.PREVIEW);
        look("i-1", Act.VIEW_BEGUN);
        look("i-1", Act.EXIF_VIEW);
        assertThat(viewed(log, "i-1")).isEqualTo(Viewed.NOTHING);
        look("i-1", Act.COMPLETE_VIEW);
        assertThat(viewed(log, "i-1")).isEqualTo(new Viewed(true, true));
        look("i-2", Act.COMPLETE_VIEW);
        assertThat(viewed(log, "i-2")).isEqualTo(new Viewed(true, false));
        assertThat(viewed(log, "i-3")).isEqualTo(Viewed.NOTHING);
        assertThat(findings()).isEmpty();
    }

    @Test
    void theWorkerCanOnlyAddAndChoosesNeitherPlaceNorHash() {
        look("i-1", Act.PREVIEW);
        for (String sql : List.of(
                "UPDATE evidence_access SET reason = 'other'",
                "DELETE FROM evidence_access",
                "TRUNCATE evidence_access",
                "INSERT INTO evidence_access (position, incident, actor, act, reason) VALUES (9, 'i', 'a', 'b', 'c')")) {
            assertThatThrownBy(() -> postgres.execute("SET ROLE sluice_worker; " + sql))
                    .as(sql)
                    .hasMessageContaining("permission denied");
        }
        assertThatThrownBy(() -> postgres.execute("DELETE FROM evidence_access"))
                .as("nor does its owner")
                .hasMessageContaining("only ever added to");
    }

    @Test
    void twoWorkersAppendingAtOnceMakeOneChain() {
        PostgresAccessLog other = new PostgresAccessLog(
                postgres.open(), anchors, Duration.ofHours(1), AccessLogObserver.NOOP, Clock.systemUTC());
        Flux.range(0, 200)
                .flatMap(
                        i -> (i % 2 == 0 ? log : other).record(new Access("i-" + i, "worker", Act.PREVIEW, "at once")),
                        8)
                .then()
                .block(PATIENCE);
        assertThat(postgres.query("SELECT max(position) FROM evidence_access")).containsExactly("200");
        assertThat(findings()).isEmpty();
    }

    @Test
    void anAlteredRowIsNamed() {
        looks(5);
        log.anchor().block(PATIENCE);
        tamper("UPDATE evidence_access SET actor = 'somebody-else' WHERE position = 3");
        isFoundAs(new ChainFinding(Kind.ALTERED_ROW, 3, 3));
    }

    @Test
    void anAlteredRowWithAHashOfItsOwnIsNamed() {
        looks(5);
        tamper(
                "UPDATE evidence_access SET act = 'PREVIEW', hash = evidence_access_hash(previous, position, at, incident, actor,"
                        + " 'PREVIEW', reason) WHERE position = 3");
        isFoundAs(new ChainFinding(Kind.ALTERED_ROW, 3, 3));
    }

    @Test
    void aRemovedRowIsNamedAlsoIfTheRestIsRenumbered() {
        looks(6);
        log.anchor().block(PATIENCE);
        tamper("DELETE FROM evidence_access WHERE position = 2");
        isFoundAs(new ChainFinding(Kind.REMOVED_ROW, 2, 2));
        tamper("UPDATE evidence_access SET position = -position WHERE position > 2"
                        .replace("-position", "position + 100")
                + "; UPDATE evidence_access SET position = position - 101 WHERE position > 100");
        isFoundAs(new ChainFinding(Kind.REMOVED_ROW, 2, 2));
    }

    @Test
    void reorderedRowsAreNamed() {
        looks(6);
        tamper("UPDATE evidence_access SET position = 100 WHERE position = 2;"
                + " UPDATE evidence_access SET position = 2 WHERE position = 5;"
                + " UPDATE evidence_access SET position = 5 WHERE position = 100");
        isFoundAs(new ChainFinding(Kind.REORDERED_ROW, 5, 5), new ChainFinding(Kind.REORDERED_ROW, 2, 2));
    }

    @Test
    void aCutTailIsNamedByItsAnchor() {
        looks(6);
        log.anchor().block(PATIENCE);
        tamper("DELETE FROM evidence_access WHERE position > 4");
        isFoundAs(new ChainFinding(Kind.CUT_TAIL, 5, 6));
        tamper("DELETE FROM evidence_access");
        isFoundAs(new ChainFinding(Kind.CUT_TAIL, 1, 6));
    }

    @Test
    void aRebuiltChainIsNamedByItsAnchors() {
        looks(3);
        log.anchor().block(PATIENCE);
        looks(3);
        log.anchor().block(PATIENCE);
        tamper("UPDATE evidence_access SET act = 'PREVIEW' WHERE position = 5");
        rebuild(5);
        isFoundAs(new ChainFinding(Kind.REBUILT_CHAIN, 4, 6));
        tamper("UPDATE evidence_access SET act = 'PREVIEW' WHERE position = 1");
        rebuild(1);
        isFoundAs(new ChainFinding(Kind.REBUILT_CHAIN, 1, 6));
    }

    /** Also that nobody looked may be somebody's doing, and a walk of a moment ago saw nothing of it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE evidence_access SET incident = 'i-9' WHERE position = 2",
                "UPDATE evidence_access SET act = 'PREVIEW' WHERE position = 2",
                "UPDATE evidence_access SET at = at - interval '1 hour' WHERE position = 1",
                "DELETE FROM evidence_access WHERE position = 2",
                "DELETE FROM evidence_access WHERE position <= 2",
                "DELETE FROM evidence_access WHERE position = 2;"
                        + " UPDATE evidence_access SET position = position - 1 WHERE position > 2",
                "UPDATE evidence_access SET position = 100 WHERE position = 2"
            })
    void nothingIsSaidOfALogThatWasTamperedWithBetweenTwoWholeWalks(String tampering) {
        looks(4);
        assertThat(viewed(log, "i-1").file()).isTrue();
        tamper(tampering);
        for (String incident : List.of("i-1", "i-9", "i-3")) {
            assertThatThrownBy(() -> viewed(log, incident)).as(incident).isInstanceOf(BrokenChainException.class);
        }
    }

    @Test
    void aLongLogIsWalkedWholeBeforeEachAnswer() {
        postgres.execute("INSERT INTO evidence_access (incident, actor, act, reason)"
                + " SELECT 'i-' || n, 'reviewer-one', 'COMPLETE_VIEW', 'case – no. 7' FROM generate_series(1, ROWS) n"
                        .replace("ROWS", String.valueOf(LONG)));
        assertThat(viewed(log, "i-1").file()).isTrue();
        long begun = System.nanoTime();
        assertThat(viewed(log, "i-" + LONG).file()).isTrue();
        System.out.printf(
                "answer from a log of %d rows: %d ms%n",
                LONG, Duration.ofNanos(System.nanoTime() - begun).toMillis());
        tamper("DELETE FROM evidence_access WHERE position = " + LONG / 2);
        assertThatThrownBy(() -> viewed(log, "i-1")).isInstanceOf(BrokenChainException.class);
    }

    @Test
    void twoPeopleBeginABrokenLogAnewAndTheBreakIsReportedForEver() {
        PostgresAccessLog asked = log(Duration.ofHours(1));
        PostgresChainRestarts restarts = new PostgresChainRestarts(database, asked, anchors);
        looks(6);
        asked.anchor().block(PATIENCE);
        assertThatThrownBy(() -> restarts.ask("ann", "no need").block(PATIENCE)).hasMessageContaining("whole");
        tamper(
                "DELETE FROM evidence_access WHERE position > 4; UPDATE evidence_access SET actor = 'x' WHERE position = 2");
        assertThatThrownBy(() -> viewed(log(Duration.ZERO), "i-1")).isInstanceOf(BrokenChainException.class);
        long id = restarts.ask("ann", "the copy is lost too").block(PATIENCE).id();
        assertThatThrownBy(() -> restarts.approve(id, "ann").block(PATIENCE)).hasMessageContaining("another person");
        assertThatThrownBy(() -> postgres.execute("INSERT INTO evidence_access (incident, actor, act, reason)"
                        + " VALUES ('access-log', 'ann', 'CHAIN_RESTARTED', 'alone')"))
                .hasMessageContaining("two people");
        assertThat(restarts.approve(id, "ben").block(PATIENCE).position()).isEqualTo(7);
        assertThat(viewed(asked, "i-1"))
                .as("what was viewed before counts no more")
                .isEqualTo(Viewed.NOTHING);
        look("i-1", Act.COMPLETE_VIEW);
        assertThat(viewed(asked, "i-1").file()).isTrue();
        assertThat(viewed(log(Duration.ZERO), "i-1").file()).isTrue();
        asked.anchor().block(PATIENCE);
        assertThat(anchors.kept).last().extracting(Anchor::position).isEqualTo(8L);
        assertThat(findings())
                .contains(new ChainFinding(Kind.RESTARTED, 7, 7), new ChainFinding(Kind.ALTERED_ROW, 2, 2))
                .contains(new ChainFinding(Kind.REMOVED_ROW, 5, 6))
                .noneMatch(finding -> finding.kind() == Kind.REBUILT_CHAIN);
        tamper("UPDATE evidence_access SET actor = 'x' WHERE position = 8");
        isFoundAgain();
    }

    private void isFoundAgain() {
        assertThat(findings()).contains(new ChainFinding(Kind.ALTERED_ROW, 8, 8));
        assertThatThrownBy(() -> viewed(log(Duration.ZERO), "i-1")).isInstanceOf(BrokenChainException.class);
    }

    @Test
    void theNewestHeadIsAnchoredOnceAndAgainEachDay() {
        AtomicLong sets = new AtomicLong();
        AccessLogObserver counting = new AccessLogObserver() {
            @Override
            public void anchored(long position) {
                sets.incrementAndGet();
            }
        };
        SettableClock clock = new SettableClock();
        PostgresAccessLog idle = new PostgresAccessLog(database, anchors, Duration.ofHours(1), counting, clock);
        looks(2);
        idle.anchor().block(PATIENCE);
        idle.anchor().block(PATIENCE);
        assertThat(sets).hasValue(1);
        clock.advance(Duration.ofHours(25));
        idle.anchor().block(PATIENCE);
        assertThat(sets).hasValue(2);
    }

    @Test
    void aBrokenChainIsNotAnchored() {
        looks(2);
        tamper("UPDATE evidence_access SET reason = 'another' WHERE position = 2");
        assertThatThrownBy(() -> log.anchor().block(PATIENCE)).isInstanceOf(BrokenChainException.class);
        assertThat(anchors.kept).isEmpty();
    }
}
