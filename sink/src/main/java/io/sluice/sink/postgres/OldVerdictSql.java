package io.sluice.sink.postgres;

/** The statements of forgetting. */
final class OldVerdictSql {

    /** Whoever begins one at the same time gets nothing. */
    static final String BEGIN = """
            INSERT INTO verdict_sweep (keep)
            SELECT make_interval(secs => :keep)
            WHERE NOT EXISTS (SELECT 1 FROM verdict_sweep
                              WHERE started_at > clock_timestamp() - make_interval(secs => :every))
            ON CONFLICT DO NOTHING
            """;

    static final String CLAIM = """
            UPDATE verdict_sweep SET epoch = epoch + 1, leased_until = clock_timestamp() + make_interval(secs => :lease)
            WHERE ended_at IS NULL AND leased_until < clock_timestamp()
            RETURNING id, epoch, after_subject, EXTRACT(epoch FROM keep)::bigint AS keep
            """;

    /** In the order of the key: the table is read once and no other index is needed. */
    static final String READ = """
            SELECT subject, bucket, object_key, version, entity_tag,
                   CASE WHEN decided_at < clock_timestamp() - make_interval(secs => :keep)
                             AND (bucket IS NULL OR bucket = ANY (:buckets))
                        THEN NOT verdict_is_needed(subject) ELSE false END AS old
            FROM verdict WHERE subject > :after ORDER BY subject LIMIT :most
            """;

    static final String FORGET =
            "SELECT forget_verdicts(CAST(:subjects AS text[]), make_interval(secs => :keep)) AS forgotten";

    static final String ADVANCE = """
            UPDATE verdict_sweep SET
                after_subject = :last, looked = looked + :looked, gone = gone + :gone, forgotten = forgotten + :forgotten,
                leased_until = clock_timestamp() + make_interval(secs => :lease)
            WHERE id = :id AND epoch = :epoch
            RETURNING id
            """;

    static final String FINISH =
            "UPDATE verdict_sweep SET ended_at = clock_timestamp() WHERE id = :id AND epoch = :epoch AND ended_at IS NULL";

    private OldVerdictSql() {}
}
