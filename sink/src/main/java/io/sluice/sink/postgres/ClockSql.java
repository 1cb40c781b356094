package io.sluice.sink.postgres;

/** The statements of the evidence's clocks. */
final class ClockSql {

    /** What is sealed keeps the time the store locked it for. */
    static final String START = """
            INSERT INTO evidence_clock (incident, keep_until, locked_until)
            SELECT i.id, i.sealed_at + :keep * interval '1 second', i.sealed_at + :keep * interval '1 second'
            FROM incident i
            WHERE i.sealed_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM evidence_clock c WHERE c.incident = i.id)
            ON CONFLICT (incident) DO NOTHING
            """;

    /** The latest finish counts: a correction's and a second authority's as much as the first. */
    static final String FINISH = """
            WITH finish AS (
                SELECT i.id, GREATEST(i.filed_at, max(r.ended_at)) AS at
                FROM incident i LEFT JOIN report r ON r.incident = i.id AND r.state = 'FINISHED'
                WHERE i.filed_at IS NOT NULL GROUP BY i.id
            )
            UPDATE evidence_clock c SET
                finished_at = f.at, keep_until = GREATEST(c.keep_until, f.at + :keep * interval '1 second')
            FROM finish f
            WHERE f.id = c.incident AND (c.finished_at IS NULL OR c.finished_at < f.at) AND c.destroyed_at IS NULL
            """;

    /** Shorter than before, unless a person had it kept. */
    static final String DISMISS = """
            UPDATE evidence_clock c SET
                dismissed_at = clock_timestamp(),
                keep_until = GREATEST(
                    LEAST(c.keep_until, clock_timestamp() + :dismissed * interval '1 second'), c.extended_until)
            FROM incident i
            WHERE i.id = c.incident AND c.dismissed_at IS NULL AND c.finished_at IS NULL AND i.state = 'DISMISSED'
              AND c.destroyed_at IS NULL
            """;

    private static final String KEPT = """
            (to_jsonb(c) || jsonb_build_object(
                'events', (SELECT count(*) FROM incident_event e WHERE e.incident = c.incident)))::text AS found
            """;

    static final String FIND = "SELECT " + KEPT + " FROM evidence_clock c WHERE c.incident = :incident";

    static final String LOCK = "SELECT 1 FROM evidence_clock WHERE incident = :incident FOR UPDATE";

    static final String ORDERS = """
            SELECT to_jsonb(o)::text AS found FROM evidence_order o WHERE o.incident = :incident ORDER BY o.id
            """;

    static final String ORDER = "SELECT to_jsonb(o)::text AS found FROM evidence_order o WHERE o.id = :order";

    static final String EXTEND = """
            UPDATE evidence_clock c SET keep_until = :until, extended_until = :until
            WHERE c.incident = :incident AND c.keep_until < :until AND c.destroyed_at IS NULL
            RETURNING\s""" + KEPT;

    static final String PROPOSE = """
            INSERT INTO evidence_order (incident, kind, reason, proposed_by)
            SELECT c.incident, :kind, :reason, :actor FROM evidence_clock c
            WHERE c.incident = :incident AND c.destroyed_at IS NULL
              AND (:kind <> 'HOLD' OR NOT c.held) AND (:kind <> 'RELEASE' OR c.held)
            ON CONFLICT (incident, kind) WHERE done_at IS NULL DO NOTHING
            RETURNING to_jsonb(evidence_order)::text AS found
            """;

    static final String OPEN_ORDER = """
            SELECT to_jsonb(o)::text AS found FROM evidence_order o
            WHERE o.incident = :incident AND o.kind = :kind AND o.done_at IS NULL
            """;

    /** A hold comes too late once a destruction has begun; a destruction too early while the clock counts or a hold is on. */
    static final String APPROVE = """
            UPDATE evidence_order o SET
                approved_by = :actor, approved_at = clock_timestamp(),
                done_at = CASE WHEN o.kind = 'DESTROY' THEN NULL ELSE clock_timestamp() END
            FROM evidence_clock c
            WHERE o.id = :order AND o.incident = :incident AND c.incident = o.incident
              AND o.approved_by IS NULL AND o.proposed_by <> :actor AND c.destroyed_at IS NULL
              AND NOT EXISTS (SELECT 1 FROM evidence_certificate e WHERE e.incident = o.incident)
              AND (o.kind <> 'DESTROY' OR c.keep_until < clock_timestamp() AND NOT c.held)
            RETURNING to_jsonb(o)::text AS found
            """;

    static final String HOLD = "UPDATE evidence_clock SET held = :held WHERE incident = :incident";

    private static final String IS_DUE =
            "c.destroyed_at IS NULL AND NOT c.held AND c.keep_until <= clock_timestamp() AND NOT EXISTS ("
                    + "SELECT 1 FROM evidence_order o WHERE o.incident = c.incident AND o.kind = 'DESTROY'"
                    + " AND o.approved_at IS NOT NULL)";

    static final String DUE = "SELECT " + KEPT + " FROM evidence_clock c WHERE " + IS_DUE
            + " ORDER BY c.keep_until, c.incident LIMIT :most";

    static final String DUE_COUNT = "SELECT count(*) AS due FROM evidence_clock c WHERE " + IS_DUE;

    /** Each is told of by one worker. */
    static final String NEWLY_DUE = """
            WITH due AS (
                SELECT c.incident FROM evidence_clock c
                WHERE %s AND (c.due_told_at IS NULL OR c.due_told_at < c.keep_until)
                ORDER BY c.keep_until LIMIT :most FOR UPDATE OF c SKIP LOCKED
            )
            UPDATE evidence_clock c SET due_told_at = clock_timestamp() FROM due d WHERE c.incident = d.incident
            RETURNING c.incident
            """.formatted(IS_DUE);

    /** What changed, and what a person had kept to which something may have been added: see the migration V15. */
    static final String UNTOLD = "SELECT " + KEPT + """
            FROM evidence_clock c WHERE c.incident IN (
                SELECT t.incident FROM evidence_clock t
                WHERE t.destroyed_at IS NULL AND (t.keep_until > t.locked_until OR t.held <> t.held_in_store)
                UNION ALL
                SELECT t.incident FROM evidence_clock t
                WHERE t.destroyed_at IS NULL AND (t.held OR t.extended_until IS NOT NULL)
                  AND t.told_events <> (SELECT count(*) FROM incident_event e WHERE e.incident = t.incident))
            ORDER BY c.incident LIMIT :most
            """;

    static final String TOLD = """
            UPDATE evidence_clock SET locked_until = GREATEST(locked_until, :until), held_in_store = :held,
                told_events = :events
            WHERE incident = :incident
            """;

    static final String TO_DESTROY = """
            SELECT to_jsonb(o)::text AS found FROM evidence_order o
            WHERE o.kind = 'DESTROY' AND o.approved_at IS NOT NULL AND o.done_at IS NULL ORDER BY o.id LIMIT :most
            """;

    static final String BEGIN_DESTROYING = """
            INSERT INTO evidence_certificate (incident, contents)
            SELECT c.incident, CAST(:contents AS jsonb) FROM evidence_clock c
            WHERE c.incident = :incident AND NOT c.held AND c.keep_until < clock_timestamp()
            ON CONFLICT (incident) DO NOTHING
            """;

    static final String CERTIFICATE = """
            SELECT (contents || jsonb_build_object('endedAt', ended_at))::text AS found
            FROM evidence_certificate WHERE incident = :incident
            """;

    static final String DESTROYED = """
            WITH ended AS (
                UPDATE evidence_certificate SET ended_at = COALESCE(ended_at, clock_timestamp()) WHERE incident = :incident
            ), gone AS (
                UPDATE evidence_clock SET destroyed_at = COALESCE(destroyed_at, clock_timestamp()) WHERE incident = :incident
            )
            UPDATE evidence_order SET done_at = clock_timestamp() WHERE id = :order AND done_at IS NULL
            """;

    static final String EVENT =
            "INSERT INTO incident_event (incident, event, actor) VALUES (:incident, :event, :actor)";

    private ClockSql() {}
}
