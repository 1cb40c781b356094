package io.sluice.sink.postgres;

/** The statements on incidents. */
final class IncidentSql {

    /** Openings of one subject, and then of one bank entry, wait for each other; always in this order. */
    static final String LOCK = "SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))";

    /** Whether one bank entry has opened too many incidents within the hour. */
    static final String CROWDED = """
            SELECT count(*) >= :most AS crowded FROM incident
            WHERE lead ->> 'bank' = :bank AND lead ->> 'reference' = :reference
              AND opened_at > now() - interval '1 hour'
            """;

    /** All a stored incident is, as JSON. */
    static final String WHOLE = """
            to_jsonb(i) || jsonb_build_object('subject', jsonb_build_object('value', i.subject), 'findings',
                COALESCE((SELECT jsonb_agg(f.finding) FROM incident_finding f WHERE f.incident = i.id), '[]'), 'environment',
                (SELECT r.environment FROM report r
                 WHERE r.authority = i.authority AND r.report_id = i.report_id AND r.incident = i.id))
            """;

    /** One row with it. */
    static final String SELECT = "SELECT (" + WHOLE + ")::text AS incident FROM incident i ";

    static final String FIND = SELECT + " WHERE i.id = :id";

    static final String LIST = SELECT + """
             WHERE :state = '' OR i.state::text = :state
             ORDER BY i.opened_at DESC, i.id LIMIT :most
            """;

    /** What two people dismissed, knowing all of this, before it was moved away and brought back as another object. */
    static final String DISMISSED_BEFORE = SELECT + """
            , jsonb_to_record(CAST(:row AS jsonb)) AS r(subject text, object jsonb, digests jsonb, findings jsonb)
            WHERE i.subject = restored_from(r.subject, r.object #>> '{ref,bucket}', r.object #>> '{ref,key}',
                                            r.digests ->> 'sha256')
              AND i.subject <> r.subject AND dismissed_knowing(i.subject, r.findings)
            """;

    private static final String INPUT = """
            WITH r AS MATERIALIZED (
                SELECT * FROM jsonb_to_record(CAST(:row AS jsonb)) AS t(
                    id text, subject text, object jsonb, chat_group jsonb, context jsonb, digests jsonb, filing text,
                    held boolean, authority text, lead jsonb, versions jsonb, policy_version text, owner text,
                    due_at timestamptz, opened_at timestamptz, findings jsonb, invites jsonb, bytes_in_hand double precision)
            )
            """;

    private static final String FINDINGS = """
            , found AS (
                INSERT INTO incident_finding (incident, finding)
                SELECT DISTINCT c.id, f.finding FROM changed c, r, jsonb_array_elements(r.findings) AS f(finding)
                ON CONFLICT DO NOTHING
            )
            """;

    /** The incident, its first step, its audit row, and the verdict that closes the gate: all or nothing. */
    static final String OPEN = INPUT + """
            , changed AS (
                INSERT INTO incident (id, subject, object, chat_group, context, digests, filing, held, authority, lead,
                                      versions, policy_version, owner, due_at, opened_at)
                SELECT id, subject, object, chat_group, context, digests, filing, held, authority, lead,
                       versions, policy_version, owner, due_at, opened_at FROM r
                RETURNING id
            )
            """ + FINDINGS + """
            , step AS (
                INSERT INTO outbox (filing, incident, step, due_at)
                SELECT id, id, 'SEAL', clock_timestamp() + make_interval(secs => bytes_in_hand) FROM r
            ), audit AS (
                INSERT INTO incident_event (incident, event, actor)
                SELECT id, CASE WHEN held THEN 'opened-and-held' ELSE 'opened' END, 'sluice' FROM r
            ), blocked AS (
                INSERT INTO verdict AS v (subject, bucket, object_key, version, entity_tag, sha256, group_id, change_id,
                                          decision, revision, scanned, policy_version, decided_at)
                SELECT subject, object #>> '{ref,bucket}', object #>> '{ref,key}', object #>> '{ref,version}',
                       object ->> 'entity_tag', digests ->> 'sha256', chat_group ->> 'group_id',
                       chat_group ->> 'change_id', 'BLOCK', 1, false, policy_version, opened_at
                FROM r
                ON CONFLICT (subject) DO UPDATE SET
                    decision = 'BLOCK', revision = v.revision + 1, policy_version = EXCLUDED.policy_version,
                    decided_at = EXCLUDED.decided_at
                WHERE v.decision < 'BLOCK'
                RETURNING subject, revision
            ), shunned AS (
                INSERT INTO blocked_group (identifier, own_id, subject)
                SELECT chat_group ->> 'group_id', true, subject FROM r WHERE chat_group IS NOT NULL
                UNION
                SELECT code, false, subject FROM r, jsonb_array_elements_text(r.invites) AS c(code)
                WHERE code <> r.chat_group ->> 'group_id'
                ON CONFLICT (identifier) DO NOTHING
            ), history AS (
                INSERT INTO verdict_revision (subject, revision, decision, cause, policy_version, versions, findings,
                                              inconclusive, decided_at)
                SELECT b.subject, b.revision, 'BLOCK', 'incident', r.policy_version, r.versions, r.findings, '[]',
                       r.opened_at
                FROM blocked b JOIN r USING (subject)
            )
            INSERT INTO finding (subject, revision, scanner, kind, category, reference, confidence, distance, bank,
                                 authority, action)
            SELECT b.subject, b.revision, f.*
            FROM blocked b, r, jsonb_to_recordset(r.findings) AS f(
                scanner text, kind text, category text, reference text, confidence double precision, distance integer,
                bank text, authority text, action text)
            """;

    /**
     * Adds to an incident. Graver grounds replace the present ones while nothing was reported, and set what waits going again; and
     * so does whatever those who dismissed it did not know.
     */
    static final String ADD = INPUT + """
            , before AS (
                SELECT i.id, i.state,
                       (2 * (r.authority <> 'none')::int + (r.filing = 'AUTOMATIC')::int)
                     > (2 * (i.authority <> 'none')::int + (i.filing = 'AUTOMATIC')::int)
                       AND i.state NOT IN ('FILED', 'DISMISSED', 'RETRACTED')
                    OR i.state = 'DISMISSED' AND NOT dismissed_knowing(i.subject, r.findings) AS graver
                FROM incident i JOIN r USING (id)
            ), changed AS (
                UPDATE incident i SET
                    digests = COALESCE(i.digests, r.digests),
                    versions = i.versions || r.versions,
                    filing = CASE WHEN b.graver THEN r.filing ELSE i.filing END,
                    held = CASE WHEN b.graver THEN r.held ELSE i.held END,
                    authority = CASE WHEN b.graver THEN r.authority ELSE i.authority END,
                    lead = CASE WHEN b.graver THEN r.lead ELSE i.lead END,
                    state = CASE WHEN b.graver AND i.state = 'DISMISSED' THEN 'OPENED' ELSE i.state END
                FROM r, before b
                WHERE i.id = r.id AND b.id = i.id
                RETURNING i.id
            )
            """ + FINDINGS + """
            , step AS (
                UPDATE outbox o SET step = CASE WHEN b.state = 'DISMISSED' THEN 'SEAL' ELSE 'ROUTE' END, due_at = clock_timestamp(), begun = false, attempts = 0
                FROM before b
                WHERE o.filing = b.id AND b.graver AND o.step IN ('AWAIT', 'DONE')
            )
            INSERT INTO incident_event (incident, event, actor)
            SELECT id, CASE WHEN state = 'DISMISSED' THEN 'opened-again' ELSE 'grounds-became-graver' END, 'sluice'
            FROM before WHERE graver
            """;

    static final String TIMELINE = """
            SELECT e.at, e.event, e.detail, e.actor, n.whom,
                   COALESCE(n.reason, CASE WHEN e.event = 'confirmed' THEN i.reason END) AS reason
            FROM incident_event e JOIN incident i ON i.id = e.incident LEFT JOIN incident_note n USING (incident, position)
            WHERE incident = :id ORDER BY position
            """;

    /** Finds out what an incident belongs to; again whenever more may be known. */
    static final String LINK = "SELECT link_incident(:id)";

    static final String LINKS = """
            SELECT l.earlier, l.why, e.report_id FROM incident_link l JOIN incident e ON e.id = l.earlier
            WHERE l.incident = :id
            ORDER BY array_position(ARRAY['re-upload', 'same-entry', 'same-uploader', 'same-group'], l.why),
                     e.opened_at DESC, e.id
            """;

    /** Every report that was opened of an incident, with those that it shares it with. */
    static final String REPORTS = """
            SELECT (to_jsonb(r) || jsonb_build_object('others', (
                       SELECT COALESCE(jsonb_agg(o.incident ORDER BY o.incident), '[]') FROM report o
                       WHERE o.authority = r.authority AND o.report_id = r.report_id AND o.incident <> r.incident)))::text
                   AS report
            FROM report r WHERE r.incident = :id ORDER BY r.opened_at, r.report_id
            """;

    /** The authority of what was removed before and comes back; no row if that named none. */
    static final String INHERITED = """
            SELECT e.authority FROM removal r JOIN incident e USING (subject)
            WHERE r.reference = :reference AND e.authority <> 'none' LIMIT 1
            """;

    static final String CONFIRM = """
            WITH confirmed AS (
                UPDATE incident SET state = 'FILING', confirmed_at = clock_timestamp(), confirmed_by = :reviewer,
                                    reason = :reason
                WHERE id = :id AND state IN ('AWAITING_CONFIRMATION', 'RETRACTED')
                RETURNING id, subject, object, lead
            ), upheld AS (
                INSERT INTO removal (subject, reference, category, removed_by, reason)
                SELECT subject, id, lead ->> 'category', :reviewer, :reason FROM confirmed WHERE object IS NOT NULL
                ON CONFLICT (subject) DO NOTHING
            ), step AS (
                UPDATE outbox o SET step = 'CONFIRM', due_at = clock_timestamp(), begun = false, attempts = 0,
                                    parked = false
                WHERE o.incident IN (SELECT id FROM confirmed) AND o.correction IS NULL
                  AND (o.step = 'AWAIT' OR o.step = 'DONE' AND NOT EXISTS (
                          SELECT 1 FROM report r WHERE r.filing = o.filing AND r.state = 'FINISHED'))
            ), audit AS (
                INSERT INTO incident_event (incident, event, actor) SELECT id, 'confirmed', :reviewer FROM confirmed
                RETURNING incident
            )
            SELECT subject FROM confirmed JOIN audit ON audit.incident = confirmed.id
            """;

    private IncidentSql() {}
}
