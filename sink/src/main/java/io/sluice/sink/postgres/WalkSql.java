package io.sluice.sink.postgres;

/** The statements of walks. */
final class WalkSql {

    /** A walk in the same place that has not ended forbids another; whoever asks at the same time gets nothing. */
    static final String BEGIN = """
            INSERT INTO bucket_walk (kind, bucket, prefix, per_second, rescan, dry_run, actor, why, before, total)
            SELECT :kind, :bucket, :prefix, :perSecond, :rescan, :dryRun, :actor, :why,
                   clock_timestamp() - make_interval(secs => :grace),
                   CASE WHEN :kind = 'RECONCILE' THEN (
                       SELECT listed FROM bucket_walk
                       WHERE bucket = :bucket AND prefix = :prefix AND state = 'DONE' ORDER BY id DESC LIMIT 1) END
            ON CONFLICT (bucket, prefix) WHERE state IN ('RUNNING', 'PAUSED') DO NOTHING
            RETURNING *
            """;

    static final String DUE = """
            SELECT NOT EXISTS (SELECT 1 FROM bucket_walk
                               WHERE kind = 'RECONCILE' AND NOT dry_run AND bucket = :bucket AND prefix = ''
                                 AND started_at > clock_timestamp() - make_interval(secs => :every)) AS due
            """;

    static final String CLAIM = """
            UPDATE bucket_walk SET epoch = epoch + 1, leased_until = clock_timestamp() + make_interval(secs => :lease)
            WHERE id = (SELECT id FROM bucket_walk WHERE state = 'RUNNING' AND leased_until < clock_timestamp()
                        ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING *
            """;

    static final String COUNTED = "UPDATE bucket_walk SET total = :total WHERE id = :id AND epoch = :epoch";

    static final String ADVANCE = """
            UPDATE bucket_walk SET
                after_key = NULLIF(:next, ''),
                listed = listed + :listed,
                unscanned = unscanned + :unscanned,
                sent = sent + :sent,
                oldest_unscanned = least(oldest_unscanned, to_timestamp(NULLIF(:oldest, 0) / 1000.0)),
                leased_until = clock_timestamp() + make_interval(secs => :lease)
            WHERE id = :id AND epoch = :epoch
            RETURNING state = 'RUNNING' AS running
            """;

    static final String END = """
            UPDATE bucket_walk SET state = :state, failure = NULLIF(:failure, ''), ended_at = clock_timestamp()
            WHERE id = :id AND epoch = :epoch AND state = 'RUNNING'
            """;

    /** What is resumed is free at once. */
    static final String BRING = """
            UPDATE bucket_walk SET
                state = :state,
                ended_at = CASE WHEN :state = 'CANCELLED' THEN clock_timestamp() END,
                leased_until = CASE WHEN :state = 'RUNNING' THEN '-infinity' ELSE leased_until END
            WHERE id = :id AND state IN ('RUNNING', 'PAUSED') AND state <> :state
            RETURNING *
            """;

    static final String RECENT = "SELECT * FROM bucket_walk ORDER BY id DESC LIMIT :most";

    /** Of each bucket the last reconciliation that came to its end. */
    static final String COVERED = """
            SELECT COALESCE(sum(listed), 0)::bigint AS listed,
                   COALESCE(sum(unscanned), 0)::bigint AS unscanned,
                   min(oldest_unscanned) AS oldest,
                   CASE WHEN count(*) = cardinality(CAST(:buckets AS text[])) THEN min(ended_at) END AS reconciled
            FROM (SELECT DISTINCT ON (bucket) * FROM bucket_walk
                  WHERE kind = 'RECONCILE' AND NOT dry_run AND prefix = '' AND state = 'DONE' AND bucket = ANY (:buckets)
                  ORDER BY bucket, id DESC) AS latest
            """;

    private WalkSql() {}
}
