package io.sluice.sink.postgres;

/** The statements of {@link PostgresKnobs}. Every change runs under {@link #LOCK}, so that its history tells what really was. */
final class KnobSql {

    private KnobSql() {}

    /** Changes of knobs are rare, and made one after the other. */
    static final String LOCK = "SELECT pg_advisory_xact_lock(hashtext('sluice.knob'))";

    /** A knob whose line in the history is lost stands where it stood all the same. */
    static final String LOOK = """
            SELECT knob.*, coalesce(knob_change.origin, 'OPERATOR') AS origin,
                trial IS NOT NULL AND (until <= now() OR confirm_by <= now()) AS is_over
            FROM knob LEFT JOIN knob_change USING (generation) ORDER BY name
            """;

    /** What is over is taken back, once, whoever looks first. */
    static final String LAPSE = """
            WITH over AS (
                SELECT name, trial, kept, coalesce(confirm_by <= now(), false) AS is_unconfirmed
                FROM knob WHERE trial IS NOT NULL AND (until <= now() OR confirm_by <= now())
            ), back AS (
                UPDATE knob SET trial = NULL, until = NULL, confirm_by = NULL,
                    generation = nextval('knob_generation'), changed_by = 'sluice', changed_at = now(),
                    reason = CASE WHEN is_unconfirmed THEN 'nobody confirmed it in time' ELSE 'its time was over' END
                FROM over WHERE knob.name = over.name
                RETURNING knob.*, over.trial AS was, over.is_unconfirmed
            )
            INSERT INTO knob_change (generation, knob, was, becomes, origin, actor, reason, at)
            SELECT generation, name, nullif(was, 'start'), kept,
                CASE WHEN is_unconfirmed THEN 'UNCONFIRMED' ELSE 'EXPIRED' END, changed_by, reason, changed_at
            FROM back
            """;

    static final String SET = """
            WITH asked AS (
                SELECT * FROM jsonb_to_record(cast(:asked AS jsonb)) AS asked(
                    name text, value text, lasting bigint, confirm bigint, expected bigint, actor text, reason text)
            ), before AS (
                SELECT knob.* FROM knob JOIN asked USING (name)
            ), turned AS (
                INSERT INTO knob (name, trial, until, confirm_by, generation, changed_by, changed_at, reason)
                SELECT name, value, now() + lasting * interval '1 ms', now() + confirm * interval '1 ms',
                    nextval('knob_generation'), actor, now(), reason
                FROM asked
                WHERE expected IS NULL OR expected = coalesce((SELECT generation FROM before), 0)
                ON CONFLICT (name) DO UPDATE SET trial = excluded.trial, until = excluded.until,
                    confirm_by = excluded.confirm_by, generation = excluded.generation,
                    changed_by = excluded.changed_by, changed_at = excluded.changed_at, reason = excluded.reason
                RETURNING *
            ), noted AS (
                INSERT INTO knob_change (generation, knob, was, becomes, origin, actor, reason, at)
                SELECT generation, name, (SELECT nullif(coalesce(trial, kept), 'start') FROM before),
                    nullif(trial, 'start'), 'OPERATOR', changed_by, reason, changed_at
                FROM turned
            )
            SELECT *, 'OPERATOR' AS origin FROM turned
            """;

    static final String CONFIRM = """
            WITH kept AS (
                UPDATE knob SET
                    kept = CASE WHEN until IS NULL THEN nullif(trial, 'start') ELSE kept END,
                    trial = CASE WHEN until IS NULL THEN NULL ELSE trial END,
                    confirm_by = NULL,
                    generation = nextval('knob_generation'), changed_by = :actor, changed_at = now(), reason = 'confirmed'
                WHERE name = :knob AND confirm_by > now()
                RETURNING *
            ), noted AS (
                INSERT INTO knob_change (generation, knob, was, becomes, origin, actor, reason, at)
                SELECT generation, name, nullif(coalesce(trial, kept), 'start'), nullif(coalesce(trial, kept), 'start'),
                    'CONFIRMED', changed_by, reason, changed_at
                FROM kept
            )
            SELECT *, 'CONFIRMED' AS origin FROM kept
            """;

    /** Takes back one knob's trial, or all that nobody confirmed if {@code knob} is null. */
    static final String REVERT = """
            WITH asked AS (
                SELECT * FROM jsonb_to_record(cast(:asked AS jsonb)) AS asked(
                    knob text, origin text, actor text, reason text)
            ), over AS (
                SELECT name, trial FROM knob, asked
                WHERE trial IS NOT NULL AND (name = asked.knob OR asked.knob IS NULL AND confirm_by IS NOT NULL)
            ), back AS (
                UPDATE knob SET trial = NULL, until = NULL, confirm_by = NULL,
                    generation = nextval('knob_generation'), changed_by = asked.actor, changed_at = now(),
                    reason = asked.reason
                FROM over, asked WHERE knob.name = over.name
                RETURNING knob.*, over.trial AS was
            ), noted AS (
                INSERT INTO knob_change (generation, knob, was, becomes, origin, actor, reason, at)
                SELECT generation, name, nullif(was, 'start'), kept, asked.origin, changed_by, back.reason, changed_at
                FROM back, asked
            )
            SELECT back.*, asked.origin FROM back, asked
            """;

    static final String HISTORY = """
            SELECT * FROM knob_change WHERE :knob = '' OR knob = :knob
            ORDER BY generation DESC LIMIT :most
            """;
}
