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
            SELECT c.step, c.epoch, c.attempts, c.unresolved, s.incident
            FROM claimed c JOIN (
            """ + IncidentSql.SELECT.replace("SELECT (", "SELECT i.id AS incident_id, (") + """
            ) s ON s.incident_id = c.id
            """;

    static final String CLAIM = """
            WITH next AS (
                SELECT incident, begun FROM outbox
                WHERE step NOT IN ('AWAIT', 'DONE') AND due_at <= clock_timestamp()
                  AND (leased_until IS NULL OR leased_until < clock_timestamp())
                ORDER BY due_at LIMIT 1
                FOR UPDATE SKIP LOCKED
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
                    next text, delay_millis bigint, begun boolean, event text, state incident_state, blocked boolean,
                    media_sealed boolean, digests jsonb, report_id text, report_state text, file_id text)
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
                    media_sealed = COALESCE(p.media_sealed, i.media_sealed),
                    digests = COALESCE(i.digests, p.digests),
                    report_id = COALESCE(p.report_id, i.report_id),
                    file_id = CASE WHEN p.report_state = 'OPEN' THEN NULL ELSE COALESCE(p.file_id, i.file_id) END,
                    sealed_at = CASE WHEN p.state = 'SEALED' THEN COALESCE(i.sealed_at, clock_timestamp()) ELSE i.sealed_at END,
                    blocked_at = CASE WHEN p.blocked THEN COALESCE(i.blocked_at, clock_timestamp()) ELSE i.blocked_at END,
                    filed_at = CASE WHEN p.state = 'FILED' THEN COALESCE(i.filed_at, clock_timestamp()) ELSE i.filed_at END
                FROM p, stored s WHERE i.id = s.incident
                RETURNING i.id, i.authority
            ), timeline AS (
                INSERT INTO incident_event (incident, event, actor)
                SELECT s.incident, p.event, 'sluice' FROM stored s, p WHERE p.event IS NOT NULL
            ), reported AS (
                INSERT INTO report AS r (incident, authority, report_id, state, ended_at)
                SELECT m.id, m.authority, p.report_id, p.report_state,
                       CASE WHEN p.report_state IN ('OPEN', 'FINISHING') THEN NULL ELSE clock_timestamp() END
                FROM moved m, p WHERE p.report_state IS NOT NULL
                ON CONFLICT (authority, report_id) DO UPDATE
                    SET state = EXCLUDED.state, ended_at = EXCLUDED.ended_at
            )
            SELECT count(*) AS changed FROM stored
            """;

    static final String BACKLOG = "SELECT step, count(*) AS incidents FROM outbox GROUP BY step";

    private OutboxSql() {}
}
