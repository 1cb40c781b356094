package io.sluice.sink.postgres;

/** The statements on the outbox: claims, and what came of them. No lock outlives a statement, or the transaction it is part of. */
final class OutboxSql {

    /** The claimed line with what goes along with it; each incident with the authority and the numbers of its own line. */
    private static final String CLAIMED = """
            , claimed AS (
                UPDATE outbox o SET worker = :worker, epoch = o.epoch + 1, attempts = o.attempts + 1, begun = true,
                                    leased_until = clock_timestamp() + make_interval(secs => :lease)
                FROM next n WHERE o.filing = n.filing
                RETURNING o.filing, o.incident AS id, o.authority, o.correction, o.report_id, o.step, o.epoch, o.attempts,
                          n.begun AS unresolved
            )
            , sent AS (
                UPDATE report r SET finish_sent_at = COALESCE(r.finish_sent_at, clock_timestamp())
                FROM claimed c JOIN incident i USING (id)
                WHERE c.step = 'FINISH' AND NOT c.unresolved AND r.state = 'FINISHING'
                  AND r.authority = COALESCE(c.authority, i.authority) AND r.report_id = c.report_id
            )
            , line AS (
                SELECT o.* FROM claimed c JOIN outbox o ON o.filing = c.filing
                UNION ALL
                SELECT o.* FROM claimed c JOIN outbox o ON o.rides_with = c.filing
            )
            , whole AS (
                SELECT o.filing, o.rides_with, i.opened_at, i.id,
            """ + IncidentSql.WHOLE + """
                       || jsonb_build_object(
                           'authority', COALESCE(o.authority, i.authority), 'report_id', o.report_id, 'file_id', o.file_id,
                           'state', CASE WHEN o.parked THEN 'PARKED' WHEN i.state = 'PARKED' THEN 'FILING' ELSE i.state::text END)
                       AS incident
                FROM line o JOIN incident i ON i.id = o.incident
            )
            SELECT c.filing, c.step, c.epoch, c.attempts, c.unresolved, w.incident::text AS incident,
                   (SELECT COALESCE(jsonb_agg(r.incident ORDER BY r.opened_at, r.id), '[]') FROM whole r
                    WHERE r.rides_with = c.filing)::text AS riders,
                   (SELECT to_jsonb(k) || jsonb_build_object(
                           'prior_reports', (SELECT jsonb_agg(r.report_id ORDER BY r.ended_at DESC) FROM report r
                                             WHERE r.incident = k.incident AND r.authority = k.authority
                                               AND r.state = 'FINISHED'),
                           'file_id', (SELECT o.file_id FROM outbox o WHERE o.incident = k.incident
                                         AND o.authority = k.authority AND o.correction IS NULL))
                    FROM correction k WHERE k.id = c.correction)::text AS correcting,
                   (SELECT count(*) FROM report r WHERE r.filing = c.filing) AS reports,
                   (SELECT count(*) FROM suspected_orphan q WHERE q.filing = c.filing AND q.ended_at IS NULL) AS orphans,
                   present.finish_sent_at IS NOT NULL AS finish_sent, present.bodiless AS said_finished
            FROM claimed c JOIN whole w ON w.filing = c.filing
            LEFT JOIN report present ON present.filing = c.filing AND present.report_id = c.report_id
            """;

    /** What asks an authority that refuses our credentials is left where it is, and so is what asks one that has its share of workers. */
    static final String CLAIM = """
            WITH next AS (
                SELECT o.filing, o.begun FROM outbox o
                WHERE o.step NOT IN ('AWAIT', 'DONE', 'RIDE') AND o.due_at <= clock_timestamp()
                  AND (o.leased_until IS NULL OR o.leased_until < clock_timestamp())
                  AND NOT (o.step IN ('GATHER', 'OPEN', 'UPLOAD', 'DETAILS', 'FINISH', 'RETRACT')
                           AND EXISTS (SELECT 1 FROM held_authority h JOIN incident i
                                           ON h.authority = COALESCE(o.authority, i.authority)
                                       WHERE i.id = o.incident))
                  AND NOT (o.step IN ('OPEN', 'UPLOAD', 'DETAILS', 'FINISH', 'RETRACT')
                           AND (:allBusy OR COALESCE(o.authority, (SELECT i.authority FROM incident i WHERE i.id = o.incident))
                                            = ANY (:busy)))
                ORDER BY o.due_at LIMIT 1
                FOR UPDATE OF o SKIP LOCKED
            )
            """ + CLAIMED;

    static final String CLAIM_SEALING = """
            WITH next AS (
                SELECT filing, begun FROM outbox WHERE filing = :incident AND step = 'SEAL' FOR UPDATE
            )
            """ + CLAIMED;

    static final String RENEW = """
            UPDATE outbox SET leased_until = clock_timestamp() + make_interval(secs => :lease)
            WHERE filing = :filing AND epoch = :epoch AND leased_until IS NOT NULL
            """;

    /** What came of a step. */
    static final String PROGRESS = """
            WITH p AS MATERIALIZED (
                SELECT * FROM jsonb_to_record(CAST(:progress AS jsonb)) AS t(
                    next text, delay_millis bigint, begun boolean, events jsonb, state incident_state, blocked boolean,
                    authority text, preserved jsonb, report jsonb, orphan_millis bigint, hold_millis bigint, further jsonb,
                    gather jsonb, apart jsonb, unkept jsonb)
            )
            """;

    /** A line's file in the present report: none in a new one; another's upload changes nothing. */
    static final String FILE = """
            CASE WHEN p.report ->> 'state' IS DISTINCT FROM 'OPEN' THEN o.file_id
                 WHEN p.report ->> 'file_id' IS NULL THEN NULL
                 WHEN p.report ->> 'file_of' = o.incident THEN p.report ->> 'file_id'
                 ELSE o.file_id END
            """;

    /** Under the epoch it was claimed with; under any other, nothing at all but what the authority said. */
    static final String STORE = PROGRESS + """
            , stored AS (
                UPDATE outbox o SET
                    step = p.next, begun = p.begun, worker = NULL, leased_until = NULL,
                    due_at = clock_timestamp() + make_interval(secs => p.delay_millis / 1000.0),
                    attempts = CASE WHEN o.step = p.next THEN o.attempts ELSE 0 END,
                    report_id = COALESCE(p.report ->> 'id', o.report_id),
                    parked = CASE WHEN p.state IS NULL THEN o.parked ELSE p.state = 'PARKED' END,
                    alone = o.alone OR EXISTS (
                        SELECT 1 FROM jsonb_array_elements(p.apart) AS a(one) WHERE a.one ->> 'incident' = o.incident),
                    authority = CASE WHEN p.authority IS NOT NULL AND NOT EXISTS (
                        SELECT 1 FROM outbox x WHERE x.incident = o.incident AND x.authority = p.authority
                                                 AND x.correction IS NULL AND x.filing <> o.filing)
                        THEN p.authority ELSE o.authority END,
                    file_id =
            """ + FILE + """
                FROM p
                WHERE o.filing = :filing AND o.epoch = :epoch AND o.leased_until IS NOT NULL
                RETURNING o.filing, o.incident, o.correction, o.authority, o.file_id
            ), moved AS (
                UPDATE incident i SET
                    state = CASE WHEN s.correction IS NULL THEN COALESCE(p.state, i.state) ELSE i.state END,
                    authority = CASE WHEN s.filing = i.id THEN COALESCE(s.authority, i.authority) ELSE i.authority END,
                    media_sealed = COALESCE(CAST(p.preserved ->> 'with_media' AS boolean), i.media_sealed),
                    digests = COALESCE(i.digests, NULLIF(p.preserved -> 'digests', CAST('null' AS jsonb))),
                    report_id = CASE WHEN s.filing = i.id THEN COALESCE(p.report ->> 'id', i.report_id) ELSE i.report_id END,
                    file_id = CASE WHEN s.filing = i.id THEN s.file_id ELSE i.file_id END,
                    sealed_at = CASE WHEN p.state = 'SEALED' THEN COALESCE(i.sealed_at, clock_timestamp()) ELSE i.sealed_at END,
                    blocked_at = CASE WHEN p.blocked THEN COALESCE(i.blocked_at, clock_timestamp()) ELSE i.blocked_at END,
                    filed_at = CASE WHEN p.state = 'FILED' THEN COALESCE(i.filed_at, clock_timestamp()) ELSE i.filed_at END
                FROM p, stored s WHERE i.id = s.incident
                RETURNING i.id, s.filing, s.correction, COALESCE(s.authority, i.authority) AS authority
            ), timeline AS (
                INSERT INTO incident_event (incident, event, detail, actor)
                SELECT m.id, CASE WHEN m.correction IS NULL THEN '' ELSE 'correction-' END || (e.event ->> 'event'),
                       CASE WHEN m.filing = m.id OR m.correction IS NOT NULL THEN e.event ->> 'detail'
                            ELSE concat_ws(': ', 'authority ' || m.authority, e.event ->> 'detail') END, 'sluice'
                FROM moved m, p, jsonb_array_elements(p.events) WITH ORDINALITY AS e(event, n) ORDER BY e.n
            ), reported AS (
                INSERT INTO report AS r (incident, authority, report_id, filing, correction, environment, state, ended_at,
                                         bodiless)
                SELECT m.id, m.authority, p.report ->> 'id', m.filing, m.correction, p.report ->> 'environment',
                       p.report ->> 'state',
                       CASE WHEN p.report ->> 'state' IN ('OPEN', 'FINISHING') THEN NULL ELSE clock_timestamp() END,
                       CAST(p.report ->> 'bodiless' AS boolean)
                FROM moved m, p WHERE p.report ->> 'id' IS NOT NULL
                ON CONFLICT (authority, report_id, incident) DO UPDATE
                    SET state = EXCLUDED.state, ended_at = EXCLUDED.ended_at, bodiless = EXCLUDED.bodiless,
                        changed_at = EXCLUDED.changed_at
            ), corrected AS (
                UPDATE correction k SET report_id = p.report ->> 'id', filed_at = clock_timestamp()
                FROM moved m, p WHERE k.id = m.correction AND p.state = 'FILED'
            ), furthered AS (
                INSERT INTO outbox (filing, incident, authority, step, due_at)
                SELECT m.id || '@' || f.authority, m.id, f.authority, f.step, clock_timestamp()
                FROM moved m, p, jsonb_to_recordset(p.further) AS f(authority text, step text)
                WHERE f.authority <> m.authority
                ON CONFLICT DO NOTHING
            ), suspected AS (
                INSERT INTO suspected_orphan (incident, filing, authority, lapses_at)
                SELECT m.id, m.filing, m.authority, clock_timestamp() + make_interval(secs => p.orphan_millis / 1000.0)
                FROM moved m, p WHERE p.orphan_millis IS NOT NULL
            ), held AS (
                INSERT INTO held_authority (authority, probe_at)
                SELECT m.authority, clock_timestamp() + make_interval(secs => p.hold_millis / 1000.0)
                FROM moved m, p WHERE p.hold_millis IS NOT NULL
                ON CONFLICT (authority) DO NOTHING
            ), said AS (
                INSERT INTO unkept_answer (incident, folder, number, verbatim)
                SELECT u.* FROM p, jsonb_to_recordset(p.unkept) AS u(incident text, folder text, number bigint, verbatim text)
                ON CONFLICT DO NOTHING
            )
            SELECT count(*) AS changed FROM stored
            """;

    static final String BACKLOG = "SELECT step, count(*) AS incidents FROM outbox GROUP BY step";

    private OutboxSql() {}
}
