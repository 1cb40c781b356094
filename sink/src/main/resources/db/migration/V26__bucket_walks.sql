-- Walks through buckets: to scan what was there before, and to find what was missed. Their rows are their history.
CREATE TABLE bucket_walk (
    id               bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind             text        NOT NULL CHECK (kind IN ('BACKFILL', 'RECONCILE')),
    bucket           text        NOT NULL,
    prefix           text        NOT NULL,
    per_second       integer     NOT NULL CHECK (per_second > 0),
    rescan           boolean     NOT NULL,
    dry_run          boolean     NOT NULL,
    actor            text        NOT NULL,
    why              text        NOT NULL CHECK (length(why) BETWEEN 1 AND 500),
    state            text        NOT NULL DEFAULT 'RUNNING'
        CHECK (state IN ('RUNNING', 'PAUSED', 'DONE', 'CANCELLED', 'FAILED')),
    before           timestamptz NOT NULL,
    after_key        text,
    total            bigint,
    listed           bigint      NOT NULL DEFAULT 0,
    unscanned        bigint      NOT NULL DEFAULT 0,
    sent             bigint      NOT NULL DEFAULT 0,
    oldest_unscanned timestamptz,
    started_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
    ended_at         timestamptz,
    failure          text,
    leased_until     timestamptz NOT NULL DEFAULT '-infinity',
    epoch            bigint      NOT NULL DEFAULT 0,
    CHECK ((ended_at IS NULL) = (state IN ('RUNNING', 'PAUSED')))
);
COMMENT ON COLUMN bucket_walk.before IS 'objects stored later are not looked at: they may be under way';
COMMENT ON COLUMN bucket_walk.after_key IS 'everything up to this key is done';
COMMENT ON COLUMN bucket_walk.epoch IS 'grows with every claim; progress counts only under the epoch it was claimed with';
CREATE UNIQUE INDEX bucket_walk_once ON bucket_walk (bucket, prefix) WHERE state IN ('RUNNING', 'PAUSED');
CREATE INDEX bucket_walk_reconciled ON bucket_walk (bucket, started_at) WHERE kind = 'RECONCILE' AND NOT dry_run;

GRANT SELECT, INSERT, UPDATE ON bucket_walk TO sluice_worker;
