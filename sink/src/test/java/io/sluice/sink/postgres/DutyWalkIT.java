package io.sluice.sink.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.sink.TestDatabase;
import io.sluice.sink.cases.duty.Duties.Rung;
import io.sluice.sink.cases.duty.Duty;
import io.sluice.sink.cases.duty.DutyWalk;
import io.sluice.sink.cases.duty.DutyWalk.Move;
import io.sluice.sink.cases.duty.DutyWalk.Move.Kind;
import io.sluice.sink.incidents.RefusedException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * The same walks against tables of a real PostgreSQL that the migration's function gave duties to: one that has nothing else, and all
 * that people answer for.
 */
class DutyWalkIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final TestDatabase POSTGRES = thing();
    private static final Database DATABASE = POSTGRES.open();
    private static final PostgresDuties DUTIES =
            new PostgresDuties(DATABASE, new DutyTable("thing", "thing", "note_thing"), DutyWalk.LADDER);
    private static final PostgresDuties NOTICES = new PostgresDuties(DATABASE, DutyTable.NOTICES, DutyWalk.LADDER);

    private static final PostgresDuties INCIDENTS = new PostgresDuties(DATABASE, DutyTable.INCIDENTS, DutyWalk.LADDER);
    private static final PostgresDuties CORRECTIONS =
            new PostgresDuties(DATABASE, DutyTable.CORRECTIONS, DutyWalk.LADDER);

    private final String id = "n-" + UUID.randomUUID().toString().replace("-", "");
    private final Duty fresh = Duty.of("rota", DutyWalk.BEGIN.plus(Duration.ofHours(24)));

    /** As a migration would do it for a table of its own. */
    private static TestDatabase thing() {
        TestDatabase database = new TestDatabase();
        database.execute("""
                CREATE TABLE thing (id text PRIMARY KEY, settled boolean NOT NULL DEFAULT false);
                SELECT attach_duty('thing', 'NOT settled');
                CREATE TABLE thing_event (id text, event text, actor text, reason text, whom text);
                CREATE FUNCTION note_thing(text, text, text, text, text) RETURNS void LANGUAGE sql AS
                $$ INSERT INTO thing_event VALUES ($1, $2, $3, $4, $5) $$;
                GRANT SELECT, INSERT, UPDATE ON thing, thing_event TO sluice_worker;
                """);
        return database;
    }

    private void insert() {
        POSTGRES.execute(
                "INSERT INTO thing (id, owner, due_at) VALUES ('%s', 'rota', '%s')".formatted(id, fresh.dueAt()));
    }

    private void insertNotice() {
        POSTGRES.execute("""
                INSERT INTO notice (id, basis, category, explanation, good_faith, notifier, owner, received_at, warn_at, due_at)
                VALUES ('%s', 'EU_NOTICE', 'removed', 'made up', true, 'a-1', 'rota', '2030-01-01Z', '2039-01-01Z', '%s')
                """.formatted(id, fresh.dueAt()));
    }

    private void insertIncident(String state) {
        POSTGRES.execute(
                "DELETE FROM outbox; DELETE FROM correction; DELETE FROM incident_note; DELETE FROM incident_event; DELETE FROM incident");
        POSTGRES.execute("""
                INSERT INTO incident (id, subject, chat_group, context, filing, authority, lead, versions, policy_version, owner,
                                      due_at, opened_at, state)
                VALUES ('%1$s', '%1$s', '{}', '{}', 'CONFIRM', 'none', '{}', '{}', 'policy-1', 'rota', '%2$s', now(), '%3$s')
                """.formatted(id, fresh.dueAt(), state));
    }

    private void insertCorrection() {
        insertIncident("FILED");
        POSTGRES.execute("""
                INSERT INTO correction (id, incident, authority, prior_report, asked_by, reason, owner, due_at)
                VALUES ('%1$s', '%1$s', 'none', 'r-1', 'ann', 'made up', 'rota', '%2$s')
                """.formatted(id, fresh.dueAt()));
    }

    @Property(tries = 8)
    void anIncidentFollowsEveryWalk(@ForAll("walks") List<Move> walk) {
        insertIncident("OPENED");
        follow(INCIDENTS, walk);
    }

    @Property(tries = 8)
    void aCorrectionFollowsEveryWalk(@ForAll("walks") List<Move> walk) {
        insertCorrection();
        follow(CORRECTIONS, walk);
    }

    @Property(tries = 8)
    void theTableFollowsEveryWalk(@ForAll("walks") List<Move> walk) {
        POSTGRES.execute("UPDATE thing SET settled = true");
        POSTGRES.execute("DELETE FROM thing WHERE id = '" + id + "'");
        insert();
        follow(DUTIES, walk);
    }

    @Property(tries = 8)
    void aNoticeFollowsEveryWalk(@ForAll("walks") List<Move> walk) {
        POSTGRES.execute("DELETE FROM notice_event; DELETE FROM notice");
        insertNotice();
        follow(NOTICES, walk);
        assertThat(POSTGRES.query("SELECT 1 FROM notice WHERE warn_at BETWEEN received_at AND due_at"))
                .as("it is warned of before it is due")
                .containsExactly("1");
    }

    private void follow(PostgresDuties duties, List<Move> walk) {
        DutyWalk model = new DutyWalk(fresh);
        for (Move move : walk) {
            Duty before = model.duty();
            apply(duties, model, move);
            model.step(move);
            Duty found = Objects.requireNonNull(duties.find(id).block(PATIENCE));
            assertThat(found).as("after %s", move).isEqualTo(model.duty());
            DutyWalk.assertKept(before, found, move);
        }
    }

    private void apply(PostgresDuties duties, DutyWalk model, Move move) {
        if (move.kind() == Kind.RING) {
            duties.ring(model.now(), 1).collectList().block(PATIENCE);
            return;
        }
        try {
            duties.change(id, move.who(), "a reason", duty -> {
                        return Objects.requireNonNullElseGet(DutyWalk.change(duty, move, model.now()), () -> {
                            throw new RefusedException("nothing happens");
                        });
                    })
                    .block(PATIENCE);
        } catch (RefusedException refused) {
            assertThat(refused).hasMessageNotContaining(id);
        }
    }

    @Provide
    Arbitrary<List<Move>> walks() {
        return DutyWalk.walks(25);
    }

    @Example
    void noStatementLeavesItWithoutOwnerOrClock() {
        insert();
        assertRefused("thing");
        assertThatThrownBy(() -> POSTGRES.execute("INSERT INTO thing (id, due_at) VALUES ('x', now())"))
                .hasMessageContaining("owner");
        assertThatThrownBy(() -> POSTGRES.execute("INSERT INTO thing (id, owner) VALUES ('x', 'rota')"))
                .hasMessageContaining("due_at");
    }

    @Example
    void noStatementLeavesANoticeWithoutOwnerOrClock() {
        insertNotice();
        assertRefused("notice");
    }

    @Example
    void noStatementLeavesAnIncidentWithoutOwnerOrClock() {
        insertIncident("OPENED");
        assertRefused("incident");
    }

    @Example
    void noStatementLeavesACorrectionWithoutOwnerOrClock() {
        insertCorrection();
        assertRefused("correction");
    }

    @Example
    void nothingComesIntoBeingWithAClockThatNeverRings() {
        for (String times : List.of(
                "'infinity', NULL", "'-infinity', NULL", "now(), 'infinity'", "now(), now() + interval '1 second'")) {
            assertThatThrownBy(() -> POSTGRES.execute("INSERT INTO thing (id, owner, due_at, climbs_at) VALUES ('" + id
                            + "', 'rota', " + times + ")"))
                    .as(times)
                    .hasMessageContaining("rings no later than when it is due");
        }
    }

    @Example
    void noIncidentComesIntoBeingDismissed() {
        assertThatThrownBy(() -> insertIncident("DISMISSED")).hasMessageContaining("dismissed by two people");
    }

    private void assertRefused(String table) {
        for (String broken : List.of(
                "owner = NULL",
                "owner = ' '",
                "due_at = NULL",
                "climbs_at = NULL",
                "due_at = due_at + interval '1 second'",
                "due_at = '-infinity'",
                "climbs_at = 'infinity'",
                "climbs_at = climbs_at + interval '400 days'",
                "offered_to = 'ben', offered_by = 'ann', offer_ends_at = 'infinity'",
                "offered_to = 'ben'",
                "offered_to = 'rota', offered_by = 'ann', offer_ends_at = now()")) {
            assertRefused(table, broken);
        }
        POSTGRES.execute("UPDATE " + table + " SET owner = 'ann', rota = false, tier = 1 WHERE id = '" + id + "'");
        assertRefused(table, "owner = 'ben'");
        assertRefused(table, "tier = 0");
    }

    private void assertRefused(String table, String broken) {
        assertThatThrownBy(() -> POSTGRES.execute("UPDATE " + table + " SET " + broken + " WHERE id = '" + id + "'"))
                .as(broken)
                .isInstanceOf(IllegalStateException.class);
    }

    @Example
    void whatIsSettledRingsNoMoreAndChangesNoMore() {
        insert();
        POSTGRES.execute("UPDATE thing SET settled = true");
        List<Rung> rung =
                DUTIES.ring(fresh.dueAt().plusSeconds(1), 10).collectList().block(PATIENCE);
        assertThat(rung).isEmpty();
        assertThatThrownBy(() ->
                        DUTIES.change(id, "ann", "", duty -> duty.take("ann")).block(PATIENCE))
                .isInstanceOf(RefusedException.class);
        assertThat(DUTIES.change("none", "ann", "", duty -> duty.take("ann")).block(PATIENCE))
                .isNull();
    }
}
