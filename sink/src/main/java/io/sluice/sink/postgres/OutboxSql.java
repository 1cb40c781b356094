package io.sluice.sink.postgres;

/** The statements on the outbox. Each is a transaction of its own; no lock outlives it. */
final class OutboxSql {

    private static final String CLAIMED =
            """
            , claimed AS (
                UPDATE outbox o SET worker = :worker, epoch = o.epoch + 1, attempts = o.attempts + 1, begun = true,
                                    leased_until = clock_timestamp() + make_interval(secs => :lease)
                FROM next n WHERE o.incident = n.incident
                RETURNING o.incident AS id, o.step, o.epoch, o.attempts, n.begun AS unresolved
            )
            , sent AS (
                UPDATE report r SET finish_sent_at = COALESCE(r.finish_sent_at, clock_timestamp())
                FROM claimed c JOIN incident i USING (id)
                WHERE c.step = 'FINISH' AND NOT c.unresolved AND r.state = 'FINISHING'
                  AND r.incident = i.id AND r.report_id = i.report_id
            )
            SELECT c.step, c.epoch, c.attempts, c.unresolved, s.incident,
                   (SELECT count(*) FROM report r WHERE r.incident = c.id) AS reports,
                   (SELECT count(*) FROM suspected_orphan q WHERE q.incident = c.id AND q.ended_at IS NULL) AS orphans,
                   present.finish_sent_at IS NOT NULL AS finish_sent, present.bodiless AS said_finished
            FROM claimed c JOIN (
            """ + IncidentSql.SELECT.replace("SELECT (", "SELECT i.id AS incident_id, (") + """
            ) s ON s.incident_id = c.id
            LEFT JOIN report present ON present.incident = c.id
                AND present.report_id = CAST(s.incident AS jsonb) ->> 'report_id'
            """;

    /** What asks an authority that refuses our credentials is left where it is. */
    static final String CLAIM = """
            WITH next AS (
                SELECT o.incident, o.begun FROM outbox o
                WHERE o.step NOT IN ('AWAIT', 'DONE') AND o.due_at <= clock_timestamp()
                  AND (o.leased_until IS NULL OR o.leased_until < clock_timestamp())
                  AND NOT (o.step IN ('OPEN', 'UPLOAD', 'DETAILS', 'FINISH', 'RETRACT')
                           AND EXISTS (SELECT 1 FROM held_authority h JOIN incident i USING (authority)
                                       WHERE i.id = o.incident))
                ORDER BY o.due_at LIMIT 1
                FOR UPDATE OF o SKIP LOCKED
            )
            """ + CLAIMED;

    static final String CLAIM_SEALING = """
            WITH next AS (
                SELECT incident, begun FROM outbox WHERE incident = :incident AND step = 'SEAL' FOR UPDATE
            )
            """ + CLAIMED;

    static final String RENEW = """
            UPDATE outbox SET leased_until = clock_timestamp() + make_interval(secs => :lease)
            WHERE incident = :incident AND epoch = :epoch AND leased_until IS NOT NULL
            """;

    /** What came of a step, under the epoch it was claimed with; under any other, nothing at all. */
    static final String STORE = """
            WITH p AS MATERIALIZED (
                SELECT * FROM jsonb_to_record(CAST(:progress AS jsonb)) AS t(
                    next text, delay_millis bigint, begun boolean, events jsonb, state incident_state, blocked boolean,
                    authority text, preserved jsonb, report jsonb, orphan_millis bigint, hold_millis bigint)
            ), stored AS (
                UPDATE outbox o SET
                    step = p.next, begun = p.begun, worker = NULL, leased_until = NULL,
                    due_at = clock_timestamp() + make_interval(secs => p.delay_millis / 1000.0),
                    attempts = CASE WHEN o.step = p.next THEN o.attempts ELSE 0 END
                FROM p
                WHERE o.incident = :incident AND o.epoch = :epoch AND o.leased_until IS NOT NULL
                RETURNING o.incident
            ), moved AS (
                UPDATE incident i SET
                    state = COALESCE(p.state, i.state),
                    authority = COALESCE(p.authority, i.authority),
                    media_sealed = COALESCE(CAST(p.preserved ->> 'with_media' AS boolean), i.media_sealed),
                    digests = COALESCE(i.digests, NULLIF(p.preserved -> 'digests', CAST('null' AS jsonb))),
                    report_id = COALESCE(p.report ->> 'id', i.report_id),
                    file_id = CASE WHEN p.report ->> 'state' = 'OPEN' THEN p.report ->> 'file_id' ELSE i.file_id END,
                    sealed_at = CASE WHEN p.state = 'SEALED' THEN COALESCE(i.sealed_at, clock_timestamp()) ELSE i.sealed_at END,
                    blocked_at = CASE WHEN p.blocked THEN COALESCE(i.blocked_at, clock_timestamp()) ELSE i.blocked_at END,
                    filed_at = CASE WHEN p.state = 'FILED' THEN COALESCE(i.filed_at, clock_timestamp()) ELSE i.filed_at END
                FROM p, stored s WHERE i.id = s.incident
                RETURNING i.id, i.authority
            ), timeline AS (
                INSERT INTO incident_event (incident, event, detail, actor)
                SELECT s.incident, e.event ->> 'event', e.event ->> 'detail', 'sluice'
                FROM stored s, p, jsonb_array_elements(p.events) WITH ORDINALITY AS e(event, n) ORDER BY e.n
            ), reported AS (
                INSERT INTO report AS r (incident, authority, report_id, state, ended_at, bodiless)
                SELECT m.id, m.authority, p.report ->> 'id', p.report ->> 'state',
                       CASE WHEN p.report ->> 'state' IN ('OPEN', 'FINISHING') THEN NULL ELSE clock_timestamp() END,
                       CAST(p.report ->> 'bodiless' AS boolean)
                FROM moved m, p WHERE p.report ->> 'id' IS NOT NULL
                ON CONFLICT (authority, report_id) DO UPDATE
                    SET state = EXCLUDED.state, ended_at = EXCLUDED.ended_at, bodiless = EXCLUDED.bodiless,
                        changed_at = EXCLUDED.changed_at
            ), suspected AS (
                INSERT INTO suspected_orphan (incident, authority, lapses_at)
                SELECT m.id, m.authority, clock_timestamp() + make_interval(secs => p.orphan_millis / 1000.0)
                FROM moved m, p WHERE p.orphan_millis IS NOT NULL
            ), held AS (
                INSERT INTO held_authority (authority, probe_at)
                SELECT m.authority, clock_timestamp() + make_interval(secs => p.hold_millis / 1000.0)
                FROM moved m, p WHERE p.hold_millis IS NOT NULL
                ON CONFLICT (authority) DO NOTHING
            )
            SELECT count(*) AS changed FROM stored
            """;

    static final String BACKLOG = "SELECT step, count(*) AS incidents FROM outbox GROUP BY step";

    private OutboxSql() {}
}
