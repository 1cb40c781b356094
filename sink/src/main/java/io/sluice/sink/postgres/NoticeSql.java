package io.sluice.sink.postgres;

/** The statements on notices. */
final class NoticeSql {

    static final String LOCK =
            "SELECT lock_places(ARRAY(SELECT jsonb_array_elements_text(CAST(:places AS jsonb)))) IS NULL AS locked";

    /** The notice, what it points to, and its first event: all or nothing. */
    static final String TAKE = """
            WITH r AS MATERIALIZED (
                SELECT * FROM jsonb_to_record(CAST(:row AS jsonb)) AS t(
                    id text, basis text, category text, explanation text, good_faith boolean, notifier text,
                    notifier_name text, notifier_email text, signature text, owner text, received_at timestamptz,
                    warn_at timestamptz, due_at timestamptz, places jsonb)
            ), taken AS (
                INSERT INTO notice (id, basis, category, explanation, good_faith, notifier, notifier_name, notifier_email,
                                    signature, owner, received_at, warn_at, due_at)
                SELECT id, basis, category, explanation, good_faith, notifier, notifier_name, notifier_email,
                       signature, owner, received_at, warn_at, due_at FROM r
                RETURNING id
            ), told AS (
                INSERT INTO notice_event (notice, event, actor) SELECT id, 'received', 'sluice' FROM taken
            )
            INSERT INTO notice_place (notice, position, kind, place, bucket, object_key, version, group_id, chat_group, url,
                                      scan)
            SELECT t.id, p.position, p.kind, p.place, p.bucket, p.object_key, p.version, p.group_id, p.chat_group, p.url,
                   CASE WHEN p.kind = 'OBJECT' OR p.chat_group IS NOT NULL THEN 'DUE' ELSE 'UNREADABLE' END
            FROM taken t, r, jsonb_to_recordset(r.places) AS p(
                position integer, kind text, place text, bucket text, object_key text, version text, group_id text,
                chat_group jsonb, url text)
            """;

    /** The last hundred notices about the same; the others are linked through these. */
    static final String LINK = """
            INSERT INTO notice_link (notice, earlier, why)
            SELECT :id, o.id, CASE WHEN o.notifier = n.notifier THEN 'same-place-and-notifier' ELSE 'same-place' END
            FROM notice n, notice o
            WHERE n.id = :id AND o.id <> n.id AND o.id IN (
                SELECT b.notice FROM notice_place a JOIN notice_place b USING (place) WHERE a.notice = :id)
            ORDER BY o.received_at DESC LIMIT 100
            """;

    /** One row with all a notice is, as JSON. */
    private static final String SELECT = """
            SELECT (to_jsonb(n) || jsonb_build_object(
                'hand_over', CASE WHEN n.offered_to IS NOT NULL THEN jsonb_build_object(
                    'to', n.offered_to, 'by', n.offered_by, 'until', n.offer_ends_at) END,
                'places', (
                    SELECT jsonb_agg(to_jsonb(p) || jsonb_build_object(
                        'key', p.object_key, 'subject', COALESCE(v.subject, p.subject),
                        'decision', COALESCE(v.decision, p.decision), 'revision', COALESCE(v.revision, p.revision),
                        'incident', (SELECT i.id FROM incident i WHERE i.subject = COALESCE(v.subject, p.subject)))
                        ORDER BY p.position)
                    FROM notice_place p LEFT JOIN LATERAL (
                        SELECT w.subject, w.decision, w.revision FROM verdict w
                        WHERE w.bucket = p.bucket AND w.object_key = p.object_key
                          AND (p.version IS NULL OR w.version = p.version) OR w.group_id = p.group_id
                        ORDER BY w.decided_at DESC LIMIT 1) v ON true
                    WHERE p.notice = n.id),
                'links', COALESCE((
                    SELECT jsonb_agg(jsonb_build_object('notice', l.other, 'why', l.why)) FROM (
                        SELECT earlier AS other, why FROM notice_link WHERE notice = n.id
                        UNION SELECT notice, why FROM notice_link WHERE earlier = n.id) l), '[]'),
                'grounds', COALESCE((SELECT to_jsonb(d.grounds) FROM notice_decision d WHERE d.notice = n.id),
                                    to_jsonb(notice_grounds(n.id))),
                'proposals', COALESCE((
                    SELECT jsonb_agg(jsonb_build_object('by', o.proposed_by, 'at', o.proposed_at) ORDER BY o.proposed_at)
                    FROM notice_proposal o WHERE o.notice = n.id), '[]'),
                'decision', (SELECT to_jsonb(d) FROM notice_decision d WHERE d.notice = n.id),
                'timeline', (
                    SELECT jsonb_agg(to_jsonb(e) ORDER BY e.position) FROM notice_event e WHERE e.notice = n.id)))::text
                AS found
            FROM notice n
            """;

    static final String FIND = SELECT + " WHERE n.id = :id";

    static final String LIST = SELECT + """
             WHERE :filter = 'ALL' OR NOT n.decided AND (:filter = 'OPEN' OR n.due_at <= clock_timestamp())
             ORDER BY n.due_at, n.id LIMIT :most
            """;

    static final String RESTRICTING = """
            UPDATE notice SET restricting_until = clock_timestamp() + interval '10 minutes' WHERE id = :id AND NOT decided
            RETURNING id
            """;

    static final String DECIDE = "SELECT decide_notice(:id, :outcome, :reason, :answer, :by) AS answer";

    /** Each notice is marked by one worker only, and in the order of its due time; whose time is over rings by its duty. */
    static final String WARNINGS = """
            WITH late AS (
                SELECT n.id FROM notice n
                WHERE NOT n.decided AND n.warned_at IS NULL AND n.warn_at <= clock_timestamp()
                ORDER BY n.warn_at LIMIT 100 FOR UPDATE SKIP LOCKED
            ), marked AS (
                UPDATE notice n SET warned_at = clock_timestamp() FROM late l WHERE n.id = l.id
                RETURNING n.id, n.basis
            ), told AS (
                SELECT note_notice(id, 'three-quarters-passed', 'sluice', '', '') FROM marked
            )
            SELECT m.id, m.basis FROM marked m, (SELECT count(*) FROM told) AS noted
            """;

    static final String BACKLOG = """
            SELECT n.basis, count(*) AS open, count(*) FILTER (WHERE n.due_at <= clock_timestamp()) AS overdue,
                   COALESCE(EXTRACT(epoch FROM clock_timestamp() - min(n.received_at)), 0)::bigint AS oldest
            FROM notice n WHERE NOT n.decided
            GROUP BY n.basis
            """;

    static final String CLAIM_PLACES = """
            WITH next AS (
                SELECT notice, position FROM notice_place
                WHERE scan = 'DUE' AND scan_due_at <= clock_timestamp()
                ORDER BY scan_due_at LIMIT :most FOR UPDATE SKIP LOCKED
            )
            UPDATE notice_place p SET
                scan_due_at = clock_timestamp() + make_interval(secs => :lease), attempts = p.attempts + 1,
                asked_at = clock_timestamp(), asked_generation = (SELECT generation FROM bank_generation)
            FROM next n WHERE p.notice = n.notice AND p.position = n.position
            RETURNING p.notice, p.position, p.kind, p.bucket, p.object_key, p.version, p.group_id,
                      p.chat_group::text AS card, p.attempts
            """;

    static final String ASKED = """
            UPDATE notice_place SET scan = 'ASKED', asked = asked + 1, scan_due_at = clock_timestamp() + make_interval(secs => :patience)
            WHERE notice = :notice AND position = :position AND scan = 'DUE' AND attempts = :attempts
            """;

    static final String ANSWERED = """
            UPDATE notice_place SET
                scan = 'ANSWERED', answered_at = clock_timestamp(), subject = :subject,
                decision = CAST(:decision AS decision), revision = :revision
            WHERE notice = :notice AND position = :position AND scan IN ('DUE', 'ASKED')
            """;

    /**
     * Only a scan answers, and only one that was recorded after it was asked for. One that finds nothing new revises no verdict,
     * but stamps the object's hashes; and these were compared with all that was known when the notice came. What people decide
     * meanwhile revises the verdict too, and is no scan.
     */
    static final String SETTLE_ANSWERED = """
            UPDATE notice_place p SET
                scan = 'ANSWERED', answered_at = clock_timestamp(), subject = f.subject, decision = f.decision,
                revision = f.revision
            FROM (
                SELECT DISTINCT ON (a.notice, a.position) a.notice, a.position, v.subject, v.decision, v.revision
                FROM notice_place a
                JOIN verdict v ON v.bucket = a.bucket AND v.object_key = a.object_key
                              AND (a.version IS NULL OR v.version = a.version)
                LEFT JOIN kept_hash k ON k.subject = v.subject
                WHERE a.scan = 'ASKED' AND (
                    k.scanned_at >= a.asked_at AND k.generation >= a.asked_generation
                    OR EXISTS (SELECT 1 FROM verdict_revision r
                               WHERE r.subject = v.subject AND r.cause = 'scan' AND r.decided_at >= a.asked_at))
                ORDER BY a.notice, a.position, v.decided_at DESC) f
            WHERE p.notice = f.notice AND p.position = f.position AND p.scan = 'ASKED'
            """;

    static final String SETTLE_UNANSWERED = """
            UPDATE notice_place SET
                scan = CASE WHEN asked >= :most THEN 'UNANSWERED' ELSE 'DUE' END, scan_due_at = clock_timestamp()
            WHERE scan = 'ASKED' AND scan_due_at <= clock_timestamp()
            RETURNING notice, scan
            """;

    private NoticeSql() {}
}
