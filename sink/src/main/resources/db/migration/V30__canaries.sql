-- The synthetic canary: whose turn it was to put it, and the test sink that it is escalated to.
CREATE TABLE canary (
    period       bigint      PRIMARY KEY,
    object_key   text        NOT NULL UNIQUE,
    planted_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    escalated_at timestamptz,
    removed_at   timestamptz
);
COMMENT ON COLUMN canary.period IS 'a number that grows by one each period: one worker has its turn';

GRANT SELECT, INSERT, UPDATE, DELETE ON canary TO sluice_worker;
