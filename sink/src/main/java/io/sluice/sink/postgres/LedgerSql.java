package io.sluice.sink.postgres;

/**
 * The statements that change banks. Each takes the next generation first and holds it to its end: writers follow one another,
 * and whoever reads a generation sees all that belongs to it.
 */
final class LedgerSql {

    static final String CHARTERS =
            "SELECT name, authority, owner, enabled, ratio, distance, category, action, note FROM bank";

    static final String CREATE = """
            WITH created AS (
                INSERT INTO bank (name, authority, owner, enabled, ratio, distance, category, action, note)
                SELECT name, authority, owner, is_enabled, ratio, distance, category, action, note
                FROM jsonb_to_record(CAST(CAST(:bank AS text) AS jsonb)) AS t(
                    name text, authority text, owner text, is_enabled boolean, ratio double precision, distance integer,
                    category text, action text, note text)
                ON CONFLICT (name) DO NOTHING
                RETURNING name
            ), g AS (
                UPDATE bank_generation SET generation = generation + 1 WHERE EXISTS (SELECT 1 FROM created)
            )
            INSERT INTO bank_event (actor, event, bank, detail) SELECT :by, 'bank-created', name, :bank FROM created
            """;

    static final String ALTER = """
            WITH g AS (
                UPDATE bank_generation SET generation = generation + 1
            ), altered AS (
                UPDATE bank b SET owner = t.owner, enabled = t.is_enabled, ratio = t.ratio, distance = t.distance,
                                  category = t.category, action = t.action, note = t.note
                FROM jsonb_to_record(CAST(CAST(:bank AS text) AS jsonb)) AS t(
                    name text, owner text, is_enabled boolean, ratio double precision, distance integer,
                    category text, action text, note text)
                WHERE b.name = t.name
                RETURNING b.name
            )
            INSERT INTO bank_event (actor, event, bank, detail) SELECT :by, 'bank-altered', name, :bank FROM altered
            """;

    private static final String GENERATION = """
            WITH g AS (
                UPDATE bank_generation SET generation = generation + 1 RETURNING generation
            )
            """;

    private static final String INPUT = """
            , input AS MATERIALIZED (
                SELECT DISTINCT ON (t.type, t.hash, t.source) t.type, decode(t.hash, 'hex') AS hash, t.category, t.reference,
                       t.action, t.source, t.expires_at, t.note
                FROM jsonb_to_recordset(CAST(:entries AS jsonb)) AS t(
                    type text, hash text, category text, reference text, action text, source text,
                    expires_at timestamptz, note text)
            ), put AS (
                INSERT INTO bank_entry AS e (bank, type, hash, category, reference, action, source, expires_at, note,
                                             generation)
                SELECT :bank, i.type, i.hash, i.category, i.reference, i.action, i.source, i.expires_at, i.note,
                       g.generation
                FROM input i, g
                ON CONFLICT (bank, type, hash_key(hash), source) DO UPDATE SET
                    category = EXCLUDED.category, reference = EXCLUDED.reference, action = EXCLUDED.action,
                    expires_at = CASE WHEN e.removed_at IS NULL THEN COALESCE(EXCLUDED.expires_at, e.expires_at)
                                      ELSE EXCLUDED.expires_at END,
                    expired = e.expired AND e.removed_at IS NULL
                              AND COALESCE(EXCLUDED.expires_at, e.expires_at) <= clock_timestamp(),
                    note = CASE WHEN EXCLUDED.note = '' THEN e.note ELSE EXCLUDED.note END,
                    removed_at = NULL, generation = EXCLUDED.generation
                WHERE e.removed_at IS NOT NULL
                   OR (e.category, e.reference, e.action) IS DISTINCT FROM
                      (EXCLUDED.category, EXCLUDED.reference, EXCLUDED.action)
                   OR COALESCE(EXCLUDED.expires_at, e.expires_at) IS DISTINCT FROM e.expires_at
                   OR (EXCLUDED.note <> '' AND EXCLUDED.note <> e.note)
                RETURNING 1
            )
            """;

    private static final String AUDIT = """
            , audit AS (
                INSERT INTO bank_event (actor, event, bank, entries)
                SELECT :by, c.event, :bank, c.entries FROM counted c WHERE c.entries > 0
            )
            SELECT COALESCE(sum(entries), 0)::bigint AS entries FROM counted
            """;

    static final String PUT = GENERATION + INPUT + """
            , counted AS (
                SELECT 'entries-put' AS event, count(*) AS entries FROM put
            )
            """ + AUDIT;

    static final String REPLACE = GENERATION + INPUT + """
            , gone AS (
                UPDATE bank_entry e SET removed_at = clock_timestamp(), generation = g.generation
                FROM g
                WHERE e.bank = :bank AND e.removed_at IS NULL
                  AND e.source IN (SELECT source FROM input WHERE source <> '')
                  AND NOT EXISTS (SELECT 1 FROM input i
                                  WHERE i.type = e.type AND i.hash = e.hash AND i.source = e.source)
                RETURNING 1
            ), counted AS (
                SELECT 'entries-put' AS event, count(*) AS entries FROM put
                UNION ALL
                SELECT 'entries-removed', count(*) FROM gone
            )
            """ + AUDIT;

    static final String REMOVE = GENERATION + """
            , gone AS (
                UPDATE bank_entry e SET removed_at = clock_timestamp(), generation = g.generation
                FROM g
                WHERE e.bank = :bank AND e.removed_at IS NULL AND e.source <> ''
                  AND e.source IN (SELECT jsonb_array_elements_text(CAST(:sources AS jsonb)))
                RETURNING 1
            ), counted AS (
                SELECT 'entries-removed' AS event, count(*) AS entries FROM gone
            )
            """ + AUDIT;

    static final String EXPORTED = """
            INSERT INTO bank_event (actor, event, bank, entries, detail) VALUES (:by, :event, :bank, :entries, :form)
            """;

    private LedgerSql() {}
}
