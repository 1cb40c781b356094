package io.sluice.sink.postgres;

/** The statements, of SQL, on statements of reasons. */
final class StatementSql {

    /** Nobody is told of such an incident. What people dismissed or took back is for people to talk about. */
    private static final String NOT_REPORTED = "('NOT_REPORTABLE')";

    /**
     * What is kept from being seen and has no statement: of verdicts the revision that blocked, the first since the gate was last
     * open, once the world was told of it, and, if it opened an incident, once the evidence is sealed; of notices what no verdict speaks of.
     */
    static final String UNSTATED = """
            WITH blocked AS (
                SELECT v.subject, v.bucket, v.object_key, v.group_id, b.cause, b.revision, b.again, b.decided_at, b.findings,
                       i.lead ->> 'category' AS led, i.confirmed_at,
                       COALESCE(i.id, o.id) AS incident, COALESCE(i.state::text NOT IN %1$s, false)
                                                       OR COALESCE(o.state::text NOT IN %1$s, false) AS reporting,
                       (SELECT min(decided_at) FROM verdict_revision f WHERE f.subject = v.subject) AS first_seen
                FROM verdict v
                CROSS JOIN LATERAL (
                    SELECT r.*, CASE WHEN EXISTS (
                               SELECT 1 FROM verdict_revision e
                               WHERE e.subject = v.subject AND e.decision = 'BLOCK' AND e.revision < l.revision)
                           THEN r.revision END AS again
                    FROM (SELECT COALESCE(max(o.revision), 0) AS revision FROM verdict_revision o
                          WHERE o.subject = v.subject AND o.decision <> 'BLOCK') l
                    JOIN verdict_revision r ON r.subject = v.subject AND r.decision = 'BLOCK' AND r.revision > l.revision
                    ORDER BY r.revision LIMIT 1) b
                LEFT JOIN incident i ON i.subject = v.subject
                -- A group that was removed for what somebody posted to it.
                LEFT JOIN removal h ON h.subject = v.subject LEFT JOIN incident o ON o.id = h.reference
                WHERE v.decision = 'BLOCK' AND v.decided_at > clock_timestamp() - make_interval(days => :days)
                  AND NOT EXISTS (
                      SELECT 1 FROM statement s
                      WHERE s.subject = v.subject
                        AND COALESCE((s.restriction ->> 'again')::integer, 0) = COALESCE(b.again, 0))
                  AND CASE WHEN i.id IS NOT NULL THEN i.sealed_at IS NOT NULL AND i.blocked_at IS NOT NULL
                           WHEN v.bucket IS NULL THEN v.published_revision >= b.revision
                           ELSE v.announced_revision >= b.revision END
                ORDER BY v.decided_at LIMIT :most
            ), told AS (
                SELECT b.subject, n.basis, n.category, d.outcome
                FROM blocked b CROSS JOIN LATERAL (
                    SELECT m.* FROM notice_place p JOIN notice m ON m.id = p.notice
                    WHERE (p.bucket = b.bucket AND p.object_key = b.object_key OR p.group_id = b.group_id)
                      AND m.received_at <= b.decided_at
                    ORDER BY m.received_at LIMIT 1) n
                LEFT JOIN notice_decision d ON d.notice = n.id
            ), stated AS (
                SELECT b.subject, CASE WHEN b.bucket IS NULL THEN 'GROUP' ELSE 'OBJECT' END AS kind,
                       b.bucket, b.object_key AS key, b.group_id, NULL::text AS url,
                       CASE WHEN b.cause <> 'removal' THEN 'SCAN'
                            WHEN t.subject IS NOT NULL THEN 'NOTICE' ELSE 'REMOVAL' END AS cause,
                       COALESCE(b.led, m.category, t.category, (
                           SELECT f ->> 'category' FROM jsonb_array_elements(b.findings) f
                           ORDER BY f ->> 'kind' IN ('EXACT', 'NEAR', 'TERM') DESC LIMIT 1), 'not-specified') AS category,
                       b.decided_at AS restricted_at, b.first_seen AS published_at,
                       (SELECT o.object ->> 'declared_type' FROM kept_object o WHERE o.subject = b.subject) AS declared_type,
                       t.basis AS notice_basis, b.confirmed_at IS NOT NULL AS is_confirmed, b.reporting AS is_reporting, b.incident,
                       NULL::jsonb AS measure, b.again
                FROM blocked b LEFT JOIN told t USING (subject) LEFT JOIN removal m USING (subject)
            ), noticed AS (
                SELECT DISTINCT ON (p.place) p.place AS subject, p.kind, NULL::text AS bucket, NULL::text AS key, p.group_id,
                       p.url, 'NOTICE' AS cause, n.category, d.decided_at AS restricted_at, n.received_at AS published_at,
                       NULL::text AS declared_type, n.basis AS notice_basis, true AS is_confirmed, false AS is_reporting,
                       NULL::text AS incident, NULL::jsonb AS measure, NULL::integer AS again
                FROM notice_decision d JOIN notice n ON n.id = d.notice JOIN notice_place p ON p.notice = n.id
                WHERE d.outcome = 'RESTRICTED' AND p.kind <> 'OBJECT'
                  AND d.decided_at > clock_timestamp() - make_interval(days => :days)
                  AND NOT EXISTS (SELECT 1 FROM statement s WHERE s.subject = p.place)
                  AND NOT EXISTS (SELECT 1 FROM verdict g WHERE g.group_id = p.group_id AND g.decision = 'BLOCK')
                ORDER BY p.place, d.decided_at LIMIT :most
            ), measured AS (
                SELECT m.id AS subject, 'ACCOUNT' AS kind, NULL::text AS bucket, NULL::text AS key, NULL::text AS group_id,
                       NULL::text AS url, CASE WHEN m.notice IS NULL THEN 'SCAN' ELSE 'NOTICE' END AS cause,
                       COALESCE(n.category, i.lead ->> 'category') AS category, m.taken_at AS restricted_at,
                       COALESCE(n.received_at, i.opened_at) AS published_at,
                       i.object ->> 'declared_type' AS declared_type, n.basis AS notice_basis, true AS is_confirmed,
                       COALESCE(i.state::text NOT IN %1$s, false) AS is_reporting, m.incident, to_jsonb(m) AS measure,
                       NULL::integer AS again
                FROM measure m LEFT JOIN notice n ON n.id = m.notice LEFT JOIN incident i ON i.id = m.incident
                WHERE m.taken_at > clock_timestamp() - make_interval(days => :days)
                  AND NOT EXISTS (SELECT 1 FROM statement s WHERE s.subject = m.id)
                ORDER BY m.taken_at LIMIT :most
            )
            SELECT to_jsonb(a)::text AS restriction
            FROM (SELECT * FROM stated UNION ALL SELECT * FROM noticed UNION ALL SELECT * FROM measured) a
            """.formatted(NOT_REPORTED);

    /** The statement, why it is withheld, and its place in the outbox: all or nothing. */
    static final String KEEP = """
            WITH r AS MATERIALIZED (
                SELECT * FROM jsonb_to_record(CAST(:row AS jsonb)) AS t(
                    id text, subject text, restriction jsonb, text text, submission text, restricted_at timestamptz,
                    holds jsonb)
            ), kept AS (
                INSERT INTO statement (id, subject, restriction, text, submission, restricted_at)
                SELECT id, subject, restriction, text, CAST(submission AS jsonb), restricted_at FROM r
                ON CONFLICT DO NOTHING
                RETURNING id
            ), held AS (
                INSERT INTO statement_hold (statement, basis, detail, placed_by)
                SELECT k.id, h.basis, h.detail, 'sluice'
                FROM kept k, r, jsonb_to_recordset(r.holds) AS h(basis text, detail text)
            )
            INSERT INTO statement_outbox (statement) SELECT id FROM kept
            """;

    private static final String SELECT = """
            SELECT (to_jsonb(s) - 'submission' || jsonb_build_object(
                'text', CASE WHEN NOT EXISTS (
                    SELECT 1 FROM statement_hold o WHERE o.statement = s.id AND o.lifted_at IS NULL) THEN s.text END,
                'holds', COALESCE((
                    SELECT jsonb_agg(to_jsonb(h) ORDER BY h.id) FROM statement_hold h WHERE h.statement = s.id), '[]')))::text
                AS found
            FROM statement s
            """;

    static final String FIND = SELECT + " WHERE s.id = :id";

    static final String AFTER = SELECT + " WHERE s.position > :position ORDER BY s.position LIMIT :most";

    static final String HOLD = """
            WITH placed AS (
                INSERT INTO statement_hold (statement, basis, detail, placed_by)
                SELECT id, :basis, :detail, :by FROM statement WHERE id = :id
                ON CONFLICT DO NOTHING
                RETURNING id
            )
            SELECT EXISTS (SELECT 1 FROM placed) AS changed FROM statement WHERE id = :id
            """;

    static final String LIFT = """
            WITH lifted AS (
                UPDATE statement_hold SET lifted_at = clock_timestamp(), lifted_by = :by, lift_reason = :reason
                WHERE statement = :id AND basis = :basis AND lifted_at IS NULL
                RETURNING id
            )
            SELECT EXISTS (SELECT 1 FROM lifted) AS changed FROM statement WHERE id = :id
            """;

    static final String RELEASE = """
            UPDATE statement_hold h SET
                lifted_at = clock_timestamp(), lifted_by = 'sluice', lift_reason = 'nobody is told: ' || i.state::text
            FROM statement s JOIN incident i ON i.subject = s.subject OR i.id = s.restriction ->> 'incident'
            WHERE h.statement = s.id AND h.basis = 'REPORT_PENDING' AND h.lifted_at IS NULL AND i.state::text IN %s
            """.formatted(NOT_REPORTED);

    /** What failed three times comes alone. */
    static final String CLAIM = """
            WITH due AS (
                SELECT o.statement, o.attempts, o.due_at FROM statement_outbox o
                WHERE o.delivered_at IS NULL AND o.refused IS NULL AND o.due_at <= clock_timestamp()
                  AND (o.leased_until IS NULL OR o.leased_until < clock_timestamp())
                  AND NOT EXISTS (
                      SELECT 1 FROM statement_hold h WHERE h.statement = o.statement AND h.lifted_at IS NULL)
                ORDER BY o.attempts >= 3, o.due_at LIMIT :most FOR UPDATE OF o SKIP LOCKED
            ), next AS (
                SELECT statement FROM due WHERE attempts < 3
                UNION ALL
                (SELECT statement FROM due WHERE attempts >= 3 AND NOT EXISTS (SELECT 1 FROM due WHERE attempts < 3)
                 ORDER BY due_at LIMIT 1)
            )
            UPDATE statement_outbox o SET
                worker = :worker, attempts = o.attempts + 1, epoch = o.epoch + 1,
                leased_until = clock_timestamp() + make_interval(secs => :lease)
            FROM next n JOIN statement s ON s.id = n.statement
            WHERE o.statement = n.statement
            RETURNING o.statement, o.epoch, o.attempts, s.submission::text AS submission
            """;

    static final String STORE = """
            UPDATE statement_outbox o SET
                worker = NULL, leased_until = NULL, uuid = r.uuid, refused = r.refused, last_error = r.error,
                delivered_at = CASE WHEN r.is_delivered THEN clock_timestamp() END,
                due_at = clock_timestamp() + make_interval(secs => r.delay_millis / 1000.0)
            FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r(
                puid text, epoch bigint, is_delivered boolean, uuid text, refused text, error text, delay_millis bigint)
            WHERE o.statement = r.puid AND o.epoch = r.epoch AND o.leased_until IS NOT NULL
            """;

    static final String BACKLOG = """
            SELECT count(*) FILTER (WHERE o.refused IS NULL AND NOT h.held) AS waiting,
                   count(*) FILTER (WHERE o.refused IS NOT NULL) AS refused,
                   count(*) FILTER (WHERE o.refused IS NULL AND h.held) AS withheld
            FROM statement_outbox o CROSS JOIN LATERAL (
                SELECT EXISTS (SELECT 1 FROM statement_hold h
                               WHERE h.statement = o.statement AND h.lifted_at IS NULL) AS held) h
            WHERE o.delivered_at IS NULL
            """;

    private StatementSql() {}
}
