-- A verdict is kept for as long as its object is there, and for a stated period. One row a time that all verdicts were gone through;
-- they are the history of what was forgotten, in numbers.
CREATE TABLE verdict_sweep (
    id            bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    keep          interval    NOT NULL,
    after_subject text        NOT NULL DEFAULT '',
    looked        bigint      NOT NULL DEFAULT 0,
    gone          bigint      NOT NULL DEFAULT 0,
    forgotten     bigint      NOT NULL DEFAULT 0,
    started_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
    ended_at      timestamptz,
    leased_until  timestamptz NOT NULL DEFAULT '-infinity',
    epoch         bigint      NOT NULL DEFAULT 0
);
COMMENT ON COLUMN verdict_sweep.after_subject IS 'everything up to this subject is done';
COMMENT ON COLUMN verdict_sweep.looked IS 'old verdicts that nobody needs, whose objects the store was asked for';
CREATE UNIQUE INDEX verdict_sweep_once ON verdict_sweep ((true)) WHERE ended_at IS NULL;
GRANT SELECT, INSERT, UPDATE ON verdict_sweep TO sluice_worker;

CREATE INDEX blocked_group_by_subject ON blocked_group (subject);

-- Whether something else goes by a verdict, however old it is and whatever became of its object: a block that there is or ever was,
-- an incident, a removal, a restoration, a notice of the place, a statement, hashes that are kept, somebody who was not told yet,
-- a scanner that owes its answer. Of a group the last word stays: no store says that a group is gone.
CREATE FUNCTION verdict_is_needed(judged text) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT NOT v.scanned
        OR v.published_revision < v.revision
        OR v.bucket IS NOT NULL AND v.announced_revision < v.revision
        OR COALESCE(v.deferred_revision, 0) > 0
        OR v.decision = 'BLOCK'
        OR EXISTS (SELECT 1 FROM verdict_revision r WHERE r.subject = v.subject AND r.decision = 'BLOCK')
        OR EXISTS (SELECT 1 FROM kept_object k WHERE k.subject = v.subject)
        OR EXISTS (SELECT 1 FROM incident i WHERE i.subject = v.subject)
        OR EXISTS (SELECT 1 FROM removal r WHERE r.subject = v.subject)
        OR EXISTS (SELECT 1 FROM blocked_group g WHERE g.subject = v.subject)
        OR EXISTS (SELECT 1 FROM restoration r WHERE r.subject = v.subject)
        OR EXISTS (SELECT 1 FROM restoration r WHERE r.restored_as = v.subject)
        OR EXISTS (SELECT 1 FROM statement s WHERE s.subject = v.subject)
        OR EXISTS (SELECT 1 FROM notice_place p WHERE p.bucket = v.bucket AND p.object_key = v.object_key)
        OR EXISTS (SELECT 1 FROM notice_place p WHERE p.group_id = v.group_id)
        OR v.group_id IS NOT NULL
           AND NOT EXISTS (SELECT 1 FROM verdict w WHERE w.group_id = v.group_id AND w.decided_at > v.decided_at)
    FROM verdict v WHERE v.subject = judged
$$;

-- The only way to delete a verdict. The worker's role may delete none itself: whatever it asks for, what is needed stays, and so does
-- what is younger than thirty days. Rows are locked before they are looked at, so that whoever comes to need one is seen.
CREATE FUNCTION forget_verdicts(given text[], keep interval) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    before timestamptz := clock_timestamp() - GREATEST(keep, interval '30 days');
    gone   text[];
BEGIN
    PERFORM 1 FROM verdict WHERE subject = ANY (given) ORDER BY subject FOR UPDATE;
    SELECT COALESCE(array_agg(v.subject), '{}') INTO gone FROM verdict v
    WHERE v.subject = ANY (given) AND v.decided_at < before AND NOT verdict_is_needed(v.subject);
    DELETE FROM finding WHERE subject = ANY (gone);
    DELETE FROM verdict_revision WHERE subject = ANY (gone);
    DELETE FROM verdict WHERE subject = ANY (gone);
    RETURN cardinality(gone);
END
$$;
-- It runs as its owner: names are looked up here and nowhere else, and only workers may call it.
DO $$
BEGIN
    EXECUTE format('ALTER FUNCTION forget_verdicts(text[], interval) SET search_path = %I, pg_temp', current_schema());
END
$$;
REVOKE EXECUTE ON FUNCTION forget_verdicts(text[], interval) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION forget_verdicts(text[], interval) TO sluice_worker;
