package io.sluice.sink.postgres;

/** The statements on feeds. */
final class FeedSql {

    static final String REGISTER = """
            WITH registered AS (
                INSERT INTO feed AS f (name, bank, category, state) VALUES (:feed, :bank, :category, CAST(:state AS jsonb))
                ON CONFLICT (name) DO UPDATE SET category = EXCLUDED.category WHERE f.bank = EXCLUDED.bank
                RETURNING 1
            )
            SELECT count(*) AS feeds FROM registered
            """;

    static final String CLAIM = """
            WITH next AS (
                SELECT name FROM feed
                WHERE name = :feed AND due_at <= clock_timestamp()
                  AND (leased_until IS NULL OR leased_until < clock_timestamp())
                FOR UPDATE SKIP LOCKED
            )
            UPDATE feed f SET worker = :worker, epoch = f.epoch + 1,
                              leased_until = clock_timestamp() + make_interval(secs => :lease)
            FROM next n WHERE f.name = n.name
            RETURNING f.epoch, CAST(f.state AS text) AS state
            """;

    /** Its row lock is held to the end of the transaction, so nobody else can claim the feed while its bank is written. */
    static final String ADVANCE = """
            UPDATE feed f SET
                state = CAST(:state AS jsonb), leased_until = clock_timestamp() + make_interval(secs => :lease),
                entries = f.entries + t.entries, tombstones = f.tombstones + t.tombstones,
                rejected = f.rejected + t.rejected, skipped = f.skipped + t.skipped, unusable = f.unusable + t.unusable
            FROM jsonb_to_record(CAST(:tally AS jsonb)) AS t(
                entries bigint, tombstones bigint, rejected bigint, skipped bigint, unusable bigint)
            WHERE f.name = :feed AND f.epoch = :epoch AND f.leased_until IS NOT NULL
            RETURNING f.bank, f.category
            """;

    static final String HOLD = """
            UPDATE feed SET leased_until = clock_timestamp() + make_interval(secs => :lease)
            WHERE name = :feed AND epoch = :epoch AND leased_until IS NOT NULL
            RETURNING bank, category
            """;

    /** Emits what the bank must learn: what is new, differs, or is said by a new run; nothing older than what is stored. */
    static final String TAKE = """
            WITH input AS MATERIALIZED (
                SELECT * FROM jsonb_to_recordset(CAST(:changes AS jsonb)) AS t(
                    member text, entry text, at timestamptz, deleted boolean, hashes jsonb, note text)
            ), old AS MATERIALIZED (
                SELECT f.* FROM feed_entry f JOIN input i ON f.member = i.member AND f.entry = i.entry WHERE f.feed = :feed
            ), taken AS (
                INSERT INTO feed_entry AS f (feed, member, entry, at, run, deleted, hashes, note)
                SELECT :feed, member, entry, at, :run, deleted, hashes, note FROM input
                ON CONFLICT (feed, member, entry) DO UPDATE SET
                    run = EXCLUDED.run,
                    deleted = CASE WHEN f.at <= EXCLUDED.at THEN EXCLUDED.deleted ELSE f.deleted END,
                    hashes = CASE WHEN f.at <= EXCLUDED.at THEN EXCLUDED.hashes ELSE f.hashes END,
                    note = CASE WHEN f.at <= EXCLUDED.at THEN EXCLUDED.note ELSE f.note END,
                    at = GREATEST(f.at, EXCLUDED.at)
            )
            SELECT i.member, i.entry, i.deleted, CAST(i.hashes AS text) AS hashes, i.note
            FROM input i LEFT JOIN old o ON o.member = i.member AND o.entry = i.entry
            WHERE (o.entry IS NULL AND NOT i.deleted)
               OR (o.at <= i.at AND (o.run, o.deleted, o.hashes, o.note) IS DISTINCT FROM (:run, i.deleted, i.hashes, i.note))
            """;

    static final String COUNT = """
            SELECT count(*) FILTER (WHERE run >= :run) AS seen, count(*) FILTER (WHERE run < :run) AS unseen
            FROM feed_entry WHERE feed = :feed AND NOT deleted
            """;

    static final String UNSEEN = "SELECT member, entry FROM feed_entry WHERE feed = :feed AND run < :run LIMIT :most";

    static final String FORGET = """
            DELETE FROM feed_entry f USING jsonb_to_recordset(CAST(:keys AS jsonb)) AS k(member text, entry text)
            WHERE f.feed = :feed AND f.member = k.member AND f.entry = k.entry
            """;

    static final String RELEASE = """
            UPDATE feed SET
                worker = NULL, leased_until = NULL, due_at = clock_timestamp() + make_interval(secs => :next),
                last_error = NULLIF(:error, ''),
                last_success = CASE WHEN :error = '' THEN clock_timestamp() ELSE last_success END
            WHERE name = :feed AND epoch = :epoch AND leased_until IS NOT NULL
            """;

    static final String STATUS = """
            SELECT name, created_at, last_success, last_error, entries, tombstones, rejected, skipped, unusable
            FROM feed ORDER BY name
            """;

    private FeedSql() {}
}
