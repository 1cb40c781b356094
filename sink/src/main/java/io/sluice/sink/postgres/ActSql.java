package io.sluice.sink.postgres;

/** The statements on what people decide. */
final class ActSql {

    /** Taken before anything is looked at, in the order in which results of steps are stored. */
    static final String LOCK = """
            SELECT step FROM outbox
            WHERE incident = :id OR filing IN (SELECT rides_with FROM outbox WHERE incident = :id)
            ORDER BY rides_with IS NOT NULL, filing FOR UPDATE
            """;

    /** How an incident stands for somebody who wants to decide. What is at rest has no call to an authority under way. */
    static final String STANDING = """
            SELECT i.state::text AS state, i.report_id, d.proposed_by,
                   EXISTS (SELECT 1 FROM report r WHERE r.incident = i.id AND r.correction IS NULL
                                                    AND r.state IN ('OPEN', 'FINISHING')) AS reported,
                   EXISTS (SELECT 1 FROM report r WHERE r.incident = i.id AND r.correction IS NULL
                                                    AND r.state = 'FINISHED') AS finished,
                   NOT EXISTS (
                       SELECT 1 FROM outbox l LEFT JOIN outbox w ON w.filing = l.rides_with,
                            LATERAL (SELECT (COALESCE(w, l)).*) o
                       WHERE l.incident = i.id AND l.correction IS NULL AND o.step NOT IN ('AWAIT', 'DONE')
                         AND (o.step NOT IN ('GATHER', 'OPEN') OR o.begun OR o.leased_until > clock_timestamp())) AS at_rest
            FROM incident i LEFT JOIN dismissal d ON d.incident = i.id AND d.overtaken_at IS NULL
            WHERE i.id = :id FOR UPDATE OF i
            """;

    static final String PROPOSE = """
            WITH proposed AS (
                INSERT INTO dismissal (incident, proposed_by, proposed_reason) VALUES (:id, :actor, :reason)
            )
            SELECT note_incident(:id, 'dismissal-proposed', :actor, :reason, '')
            """;

    static final String AGREE = """
            WITH agreed AS (
                UPDATE dismissal SET agreed_by = :actor, agreed_reason = :reason, agreed_at = clock_timestamp()
                WHERE incident = :id AND overtaken_at IS NULL AND agreed_at IS NULL AND proposed_by <> :actor
                RETURNING incident, proposed_by
            )
            SELECT note_incident(incident, 'dismissed', :actor, :reason, proposed_by) FROM agreed
            """;

    /**
     * Ends the incident, and opens the gate by a revision of the verdict: unless a person removed the object, and only for
     * review where a scanner could not say what it is.
     */
    static final String DISMISS = """
            WITH dismissed AS (
                UPDATE incident SET state = 'DISMISSED' WHERE id = :id RETURNING subject
            ), step AS (
                UPDATE outbox SET step = 'DONE', begun = false, worker = NULL, leased_until = NULL, epoch = epoch + 1,
                                  rides_with = NULL
                WHERE incident = :id AND correction IS NULL
            ), taken_back AS (
                DELETE FROM removal WHERE reference = :id AND subject IN (SELECT subject FROM dismissed)
            ), opened AS (
                UPDATE verdict v SET revision = v.revision + 1, decided_at = clock_timestamp(), decision =
                    CASE WHEN v.scanned AND COALESCE((
                        SELECT r.inconclusive = '[]' FROM verdict_revision r
                        WHERE r.subject = v.subject AND r.cause = 'scan' ORDER BY r.revision DESC LIMIT 1), false)
                    THEN 'PASS'::decision ELSE 'REVIEW'::decision END
                FROM dismissed d
                WHERE v.subject = d.subject AND v.decision = 'BLOCK'
                  AND NOT EXISTS (SELECT 1 FROM removal r WHERE r.subject = v.subject AND r.reference <> :id)
                RETURNING v.subject, v.revision, v.decision, v.policy_version, v.decided_at, v.group_id, v.bucket, v.object_key
            ), brought_back AS (
                INSERT INTO restoration (subject, incident, bucket, object_key)
                SELECT subject, :id, bucket, object_key FROM opened WHERE bucket IS NOT NULL
                ON CONFLICT (subject) DO UPDATE SET
                    incident = EXCLUDED.incident, due_at = EXCLUDED.due_at, begun_at = NULL, restored_as = NULL,
                    outcome = NULL, done_at = NULL
            ), known_again AS (
                DELETE FROM blocked_group g USING opened o
                WHERE g.subject = o.subject AND NOT EXISTS (
                    SELECT 1 FROM verdict v
                    WHERE v.group_id = o.group_id AND v.subject <> o.subject AND v.decision = 'BLOCK')
            )
            INSERT INTO verdict_revision (subject, revision, decision, cause, policy_version, versions, findings,
                                          inconclusive, decided_at)
            SELECT subject, revision, decision, 'dismissal', policy_version, '{}', '[]', '[]', decided_at FROM opened
            """;

    static final String REQUEST_CONTEXT = """
            WITH asked AS (
                INSERT INTO context_request (incident, asked_by, reason)
                SELECT id, :actor, :reason FROM incident WHERE id = :id AND duty_open
                RETURNING incident
            )
            SELECT note_incident(incident, 'context-requested', :actor, :reason, '') FROM asked
            """;

    static final String CORRECT = """
            WITH asked AS (
                INSERT INTO correction (id, incident, authority, prior_report, asked_by, reason, owner, rota, due_at)
                SELECT 'c-' || gen_random_uuid(), r.incident, r.authority, r.report_id, :actor, :reason, :actor, false, :due
                FROM report r JOIN incident i ON i.id = r.incident
                WHERE r.incident = :id AND r.correction IS NULL AND r.state = 'FINISHED'
                  AND i.state IN ('FILED', 'AWAITING_CONFIRMATION')
                ORDER BY r.authority <> i.authority, r.authority
                ON CONFLICT (incident, authority) WHERE filed_at IS NULL DO NOTHING
                RETURNING id, incident
            )
            SELECT id, note_incident(incident, 'correction-requested', :actor, :reason, '') FROM asked
            """;

    /** A question is answered by whatever the platform says of the upload after it was asked. */
    private static final String UNANSWERED = """
            NOT EXISTS (
                SELECT 1 FROM upload_context c
                WHERE c.bucket = i.object #>> '{ref,bucket}' AND c.object_key = i.object #>> '{ref,key}'
                  AND c.version IN ('', COALESCE(i.object #>> '{ref,version}', '')) AND c.updated_at > q.asked_at)
            AND NOT EXISTS (
                SELECT 1 FROM group_context g
                WHERE g.group_id = i.chat_group ->> 'group_id' AND g.updated_at > q.asked_at)
            """;

    static final String PENDING = """
            SELECT jsonb_build_object(
                'dismissal', (
                    SELECT jsonb_build_object('by', d.proposed_by, 'reason', d.proposed_reason, 'at', d.proposed_at)
                    FROM dismissal d WHERE d.incident = i.id AND d.overtaken_at IS NULL AND d.agreed_at IS NULL),
                'retraction_asked_at', (SELECT asked_at FROM retraction WHERE incident = i.id AND ended_at IS NULL),
                'context_asked_at', (SELECT min(q.asked_at) FROM context_request q WHERE q.incident = i.id AND %s),
                'corrections', COALESCE((
                    SELECT jsonb_agg(to_jsonb(c) ORDER BY c.asked_at) FROM correction c WHERE c.incident = i.id), '[]'),
                'false_positives', (
                    SELECT max(e.false_positives) FROM bank_entry e
                    WHERE e.bank = i.lead ->> 'bank' AND e.reference = i.lead ->> 'reference'),
                'late_context', COALESCE((
                    SELECT g.context FROM group_context g WHERE g.group_id = i.chat_group ->> 'group_id'), (
                    SELECT c.context FROM upload_context c
                    WHERE c.bucket = i.object #>> '{ref,bucket}' AND c.object_key = i.object #>> '{ref,key}'
                      AND c.version IN ('', COALESCE(i.object #>> '{ref,version}', ''))
                    ORDER BY c.version DESC LIMIT 1)))::text AS pending
            FROM incident i WHERE i.id = :id
            """.formatted(UNANSWERED);

    static final String QUESTIONS = """
            SELECT jsonb_build_object('incident', i.id, 'object', i.object -> 'ref', 'group', i.chat_group ->> 'group_id',
                                      'asked_at', min(q.asked_at))::text AS question
            FROM context_request q JOIN incident i ON i.id = q.incident
            WHERE i.duty_open AND %s
            GROUP BY i.id ORDER BY min(q.asked_at), i.id LIMIT :most
            """.formatted(UNANSWERED);

    static final String BY_DUE_TIME = IncidentSql.SELECT + """
             WHERE CASE WHEN :state = '' THEN i.duty_open ELSE i.state::text = :state END
            ORDER BY i.due_at, i.id LIMIT :most
            """;

    static final String UNTOLD = """
            SELECT v.subject FROM incident i JOIN verdict v USING (subject)
            WHERE i.state = 'DISMISSED' AND v.decision <> 'BLOCK'
              AND (v.published_revision < v.revision OR v.bucket IS NOT NULL AND v.announced_revision < v.revision)
            LIMIT :most
            """;

    private ActSql() {}
}
