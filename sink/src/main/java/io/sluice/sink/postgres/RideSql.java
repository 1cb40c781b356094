package io.sluice.sink.postgres;

/**
 * The statements on reports of several incidents. Each belongs to the transaction in which the result of the step is stored, and
 * locks the leading line before those that ride with it.
 */
final class RideSql {

    /**
     * What came of a step for those that go along: the same report, with a row for each, so that each is in one finished report.
     * Who may not share a report any more leaves when the authority has said that it is not filed.
     */
    static final String STORE = OutboxSql.PROGRESS + """
            , lead AS (
                SELECT o.filing, o.authority, o.incident, o.alone OR EXISTS (
                           SELECT 1 FROM p, jsonb_array_elements(p.apart) AS a(one)
                           WHERE a.one ->> 'incident' = o.incident) AS alone
                FROM outbox o WHERE o.filing = :filing AND o.epoch = :epoch AND o.leased_until IS NOT NULL
                FOR UPDATE
            ), fate AS (
                SELECT o.filing, l.authority, l.incident AS lead, a.one,
                       p.state IS NOT DISTINCT FROM 'FILED' AS filed,
                       p.next = 'OPEN' AND (l.alone OR o.alone OR a.one IS NOT NULL OR EXISTS (
                           SELECT 1 FROM retraction t WHERE t.incident = o.incident AND t.ended_at IS NULL)) AS leaves
                FROM lead l JOIN outbox o ON o.rides_with = l.filing CROSS JOIN p
                LEFT JOIN LATERAL (SELECT e.one FROM jsonb_array_elements(p.apart) AS e(one)
                                   WHERE e.one ->> 'incident' = o.incident) a ON true
            ), ridden AS (
                UPDATE outbox o SET
                    report_id = COALESCE(p.report ->> 'id', o.report_id),
                    alone = o.alone OR f.one IS NOT NULL,
                    parked = o.parked OR COALESCE(CAST(f.one ->> 'parked' AS boolean), false),
                    due_at = CASE WHEN f.one IS NULL THEN o.due_at ELSE clock_timestamp()
                                 + make_interval(secs => CAST(f.one ->> 'delay_millis' AS bigint) / 1000.0) END,
                    step = CASE WHEN f.filed THEN 'DONE' WHEN NOT f.leaves THEN 'RIDE'
                                WHEN o.alone OR f.one IS NOT NULL THEN 'OPEN' ELSE 'GATHER' END,
                    rides_with = CASE WHEN f.filed OR f.leaves THEN NULL ELSE o.rides_with END,
                    file_id =
            """ + OutboxSql.FILE + """
                FROM fate f, p WHERE o.filing = f.filing
                RETURNING o.filing, o.incident, o.file_id, f.authority, f.lead, f.one, f.filed, f.leaves
            ), moved AS (
                UPDATE incident i SET
                    state = CASE WHEN r.filed THEN 'FILED'
                                 WHEN CAST(r.one ->> 'parked' AS boolean) THEN 'PARKED' ELSE i.state::text END::incident_state,
                    report_id = CASE WHEN r.filing = i.id THEN COALESCE(p.report ->> 'id', i.report_id) ELSE i.report_id END,
                    file_id = CASE WHEN r.filing = i.id THEN r.file_id ELSE i.file_id END,
                    filed_at = CASE WHEN r.filed THEN COALESCE(i.filed_at, clock_timestamp()) ELSE i.filed_at END
                FROM ridden r, p WHERE i.id = r.incident
            ), reported AS (
                INSERT INTO report AS r (incident, authority, report_id, filing, environment, state, ended_at, bodiless)
                SELECT m.incident, m.authority, p.report ->> 'id', m.filing, p.report ->> 'environment', p.report ->> 'state',
                       CASE WHEN p.report ->> 'state' IN ('OPEN', 'FINISHING') THEN NULL ELSE clock_timestamp() END,
                       CAST(p.report ->> 'bodiless' AS boolean)
                FROM ridden m, p WHERE p.report ->> 'id' IS NOT NULL
                ON CONFLICT (authority, report_id, incident) DO UPDATE
                    SET state = EXCLUDED.state, ended_at = EXCLUDED.ended_at, bodiless = EXCLUDED.bodiless,
                        changed_at = EXCLUDED.changed_at
            )
            INSERT INTO incident_event (incident, event, detail, actor)
            SELECT r.incident, e.event, e.detail, 'sluice'
            FROM ridden r, p, LATERAL (VALUES
                (1, r.one #>> '{said,event}', r.one #>> '{said,detail}'),
                (2, CASE WHEN p.report ->> 'environment' IS NOT NULL THEN 'report-opened' END,
                    'report ' || (p.report ->> 'id') || ' (' || (p.report ->> 'environment') || '), with incident ' || r.lead),
                (3, CASE WHEN r.filed THEN 'filed' END, 'report ' || (p.report ->> 'id') || ', with incident ' || r.lead),
                (4, CASE WHEN r.leaves THEN 'goes-alone' END, NULL)) AS e(n, event, detail)
            WHERE e.event IS NOT NULL
            ORDER BY r.incident, e.n
            """;

    /** Those who gather for one person do so one after the other, or each would go by itself. */
    static final String LOCK = """
            SELECT pg_advisory_xact_lock(hashtextextended('rides ' || i.uploader, 0)) FROM incident i
            WHERE i.id = :incident AND i.uploader IS NOT NULL
            """;

    /**
     * Takes along what waits: sealed media of the same person, for the same authority and of the same kind, not yet asked about;
     * also from a worker that was about to gather, whose result is void by the epoch and has done nothing.
     */
    static final String GATHER = OutboxSql.PROGRESS + """
            , lead AS (
                SELECT o.filing, o.incident, o.authority, i.uploader, i.lead ->> 'category' AS category, i.opened_at
                FROM outbox o JOIN incident i ON i.id = o.incident
                WHERE o.filing = :filing AND o.step = 'OPEN' AND NOT o.alone AND i.uploader IS NOT NULL
            ), waiting AS (
                SELECT o.filing FROM lead l JOIN incident i ON i.uploader = l.uploader JOIN outbox o ON o.incident = i.id, p
                WHERE o.filing <> l.filing AND i.id <> l.incident AND o.authority = l.authority AND o.correction IS NULL
                  AND (o.step = 'GATHER' OR o.step = 'OPEN' AND NOT o.begun) AND NOT o.parked AND NOT o.alone
                  AND i.object IS NOT NULL AND i.media_sealed AND i.lead ->> 'category' = l.category
                  AND abs(extract(epoch FROM i.opened_at - l.opened_at)) * 1000 <= CAST(p.gather ->> 'window_millis' AS bigint)
                  AND NOT EXISTS (SELECT 1 FROM report r WHERE r.filing = o.filing AND r.state NOT IN ('RETRACTED', 'LAPSED'))
                  AND NOT EXISTS (SELECT 1 FROM suspected_orphan q WHERE q.filing = o.filing AND q.ended_at IS NULL)
                  AND NOT EXISTS (SELECT 1 FROM outbox r WHERE r.rides_with = o.filing)
                ORDER BY i.opened_at, i.id LIMIT (SELECT CAST(p.gather ->> 'most' AS int) FROM p)
                FOR UPDATE OF o SKIP LOCKED
            ), taken AS (
                UPDATE outbox o SET step = 'RIDE', rides_with = :filing, epoch = o.epoch + 1, begun = false, attempts = 0,
                                    worker = NULL, leased_until = NULL
                FROM waiting w WHERE o.filing = w.filing
                RETURNING o.incident
            )
            INSERT INTO incident_event (incident, event, detail, actor)
            SELECT t.incident, 'goes-along', 'with incident ' || l.incident, 'sluice' FROM taken t, lead l
            UNION ALL
            SELECT l.incident, 'takes-along', 'incidents: ' || (SELECT count(*) FROM taken), 'sluice'
            FROM lead l WHERE EXISTS (SELECT 1 FROM taken)
            """;

    private RideSql() {}
}
