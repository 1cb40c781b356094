package io.sluice.sink.postgres;

/** The statements on what is kept of objects, and on looking back. */
final class LookBackSql {

    /**
     * Some objects, packed into one value: a row each would cost the driver more than the comparison. Each is its place, the
     * lengths of its four parts, and those. A film is some ten kilobytes, so portions end by size too.
     */
    static final String READ = """
            WITH next AS (
                SELECT place, digests, frames, turned, licensed,
                       sum(octet_length(frames) + octet_length(turned) + octet_length(licensed)) OVER (ORDER BY place) AS bytes
                FROM (
                    SELECT place, digests, frames, turned, licensed FROM kept_hash
                    WHERE place > :after AND generation < :below
                      AND (:recency < 0 OR kept_at > clock_timestamp() - make_interval(secs => :recency))
                    ORDER BY place LIMIT :most
                ) AS portion
            ), bounded AS (
                SELECT * FROM next WHERE bytes <= 8000000 OR place = (SELECT min(place) FROM next)
            )
            SELECT string_agg(int8send(place) || int4send(octet_length(digests)) || int4send(octet_length(frames))
                              || int4send(octet_length(turned)) || int4send(octet_length(licensed))
                              || digests || frames || turned || licensed, ''::bytea ORDER BY place) AS packed
            FROM bounded
            """;

    /** What the scanners said is in the last revision that a scan stands behind. */
    static final String FIND = """
            SELECT jsonb_build_object(
                       'object', o.object, 'context', o.context, 'format', o.format, 'frames', o.frames,
                       'versions', COALESCE(r.versions, '{}'), 'findings', COALESCE(r.findings, '[]'),
                       'inconclusive', COALESCE(r.inconclusive, '[]'))::text AS kept,
                   k.digests, k.frames, k.turned, k.licensed
            FROM kept_hash k JOIN kept_object o USING (subject)
            LEFT JOIN LATERAL (
                SELECT versions, findings, inconclusive FROM verdict_revision v
                WHERE v.subject = k.subject AND v.cause = 'scan' ORDER BY revision DESC LIMIT 1
            ) r ON true
            WHERE k.place = :place
            """;

    static final String LATE = "SELECT place FROM kept_hash WHERE late ORDER BY place LIMIT :most";

    static final String SETTLED = """
            UPDATE kept_hash SET late = false
            WHERE place IN (SELECT value::bigint FROM jsonb_array_elements_text(CAST(:places AS jsonb)))
            """;

    static final String PRUNE = """
            WITH old AS (
                SELECT subject FROM kept_object WHERE kept_at < clock_timestamp() - make_interval(secs => :age)
                ORDER BY kept_at LIMIT 10000
            ), gone AS (
                DELETE FROM kept_object WHERE subject IN (SELECT subject FROM old) RETURNING 1
            )
            SELECT count(*) AS objects FROM gone
            """;

    static final String CLAIM = """
            UPDATE look_back SET
                epoch = epoch + 1, worker = :worker,
                leased_until = clock_timestamp() + make_interval(secs => :lease),
                place = CASE WHEN target IS NULL THEN 0 ELSE place END,
                seen = CASE WHEN target IS NULL THEN 0 ELSE seen END,
                hits = CASE WHEN target IS NULL THEN 0 ELSE hits END,
                started_at = CASE WHEN target IS NULL THEN clock_timestamp() ELSE started_at END,
                target = COALESCE(target, :generation)
            WHERE (leased_until IS NULL OR leased_until < clock_timestamp())
              AND (target IS NOT NULL OR since < :generation)
            RETURNING epoch, since, target, place
            """;

    static final String ADVANCE = """
            UPDATE look_back SET place = :place, seen = seen + :seen, hits = hits + :hits,
                                 leased_until = clock_timestamp() + make_interval(secs => :lease)
            WHERE epoch = :epoch AND target IS NOT NULL
            """;

    static final String FINISH = """
            UPDATE look_back SET since = target, target = NULL, worker = NULL, leased_until = NULL,
                                 ended_at = clock_timestamp()
            WHERE epoch = :epoch AND target IS NOT NULL
            """;

    static final String RESTART = """
            UPDATE look_back SET target = NULL, worker = NULL, leased_until = NULL
            WHERE epoch = :epoch AND target IS NOT NULL
            """;

    static final String BEAT = """
            INSERT INTO worker_heartbeat AS w (worker, generation) VALUES (:worker, :generation)
            ON CONFLICT (worker) DO UPDATE SET generation = EXCLUDED.generation, seen_at = clock_timestamp()
            """;

    static final String OLDEST = """
            SELECT COALESCE(min(generation), 0) AS oldest FROM worker_heartbeat
            WHERE seen_at > clock_timestamp() - interval '20 seconds'
            """;

    /** A negative estimate means that the table was never analysed. */
    static final String SHOW = """
            SELECT since, target, seen, hits, started_at, ended_at,
                   (SELECT GREATEST(reltuples, 0)::bigint FROM pg_class WHERE oid = 'kept_hash'::regclass) AS kept
            FROM look_back
            """;

    private LookBackSql() {}
}
