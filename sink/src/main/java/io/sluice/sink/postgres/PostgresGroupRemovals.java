package io.sluice.sink.postgres;

import io.sluice.pipeline.SubjectId;
import io.sluice.sink.removals.GroupRemoval;
import io.sluice.sink.removals.GroupRemovals;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Removals of groups in PostgreSQL. */
public final class PostgresGroupRemovals implements GroupRemovals {

    /** The change that a verdict is on if the group was never judged. */
    private static final String DECISION = "decision";

    private static final String REMOVE = """
            WITH r AS MATERIALIZED (
                SELECT * FROM jsonb_to_record(CAST(:row AS jsonb)) AS t(
                    group_id text, fresh text, codes jsonb, category text, reason text, by text, incident text)
                WHERE t.incident IS NULL OR measure_may_be_taken(NULL, t.incident)
            ), target AS MATERIALIZED (
                SELECT r.*, COALESCE((
                    SELECT v.subject FROM verdict v WHERE v.group_id = r.group_id ORDER BY v.decided_at DESC LIMIT 1),
                    r.fresh) AS subject
                FROM r
            ), blocked AS (
                INSERT INTO verdict AS v (subject, group_id, change_id, decision, revision, scanned, policy_version, decided_at)
                SELECT subject, group_id, '%s', 'BLOCK', 1, false, 'removal', clock_timestamp() FROM target
                ON CONFLICT (subject) DO UPDATE SET
                    decision = 'BLOCK', revision = v.revision + 1, decided_at = EXCLUDED.decided_at
                WHERE v.decision < 'BLOCK'
                RETURNING subject, revision, policy_version, decided_at
            ), history AS (
                INSERT INTO verdict_revision (subject, revision, decision, cause, policy_version, versions, findings,
                                              inconclusive, decided_at)
                SELECT subject, revision, 'BLOCK', 'removal', policy_version, '{}', '[]', '[]', decided_at FROM blocked
            ), shunned AS (
                INSERT INTO blocked_group AS g (identifier, own_id, subject)
                SELECT group_id, true, subject FROM target
                UNION
                SELECT code, false, subject FROM target, jsonb_array_elements_text(codes) AS c(code) WHERE code <> group_id
                ON CONFLICT (identifier) DO UPDATE SET own_id = true, subject = EXCLUDED.subject
                WHERE EXCLUDED.own_id AND NOT g.own_id
            ), removed AS (
                INSERT INTO removal (subject, reference, category, removed_by, reason)
                SELECT subject, COALESCE(incident, 'r-' || substr(subject, 3)), category, by, reason FROM target
                ON CONFLICT (subject) DO NOTHING
            ), noted AS (
                SELECT note_incident(t.incident, 'group-restricted', t.by, t.reason, '')
                FROM target t WHERE t.incident IS NOT NULL
            )
            SELECT t.subject FROM target t, (SELECT count(*) FROM noted) AS n
            """.formatted(DECISION);

    private final Database database;

    /** Removals in this database. */
    public PostgresGroupRemovals(Database database) {
        this.database = database;
    }

    @Override
    public Mono<SubjectId> remove(GroupRemoval removal) {
        return database.transaction(database.client()
                .sql(REMOVE)
                .bind("row", Json.write(Row.of(removal)))
                .map(row -> new SubjectId(Objects.requireNonNull(row.get("subject", String.class))))
                .one());
    }

    /** A removal as the statement takes it. */
    private record Row(
            String groupId,
            String fresh,
            List<String> codes,
            String category,
            String reason,
            String by,
            @Nullable String incident) {

        static Row of(GroupRemoval removal) {
            return new Row(
                    removal.groupId(),
                    SubjectId.ofGroup(removal.groupId(), DECISION).value(),
                    removal.invites().stream()
                            .map(Invites::code)
                            .filter(code -> !code.isEmpty())
                            .distinct()
                            .toList(),
                    removal.category(),
                    removal.reason(),
                    removal.by(),
                    removal.incident());
        }
    }
}
