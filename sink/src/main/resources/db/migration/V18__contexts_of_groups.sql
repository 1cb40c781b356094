-- What the platform says of a group when it is asked: who runs it, whose law applies.
CREATE TABLE group_context (
    group_id   text        PRIMARY KEY,
    context    jsonb       NOT NULL,
    updated_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
COMMENT ON COLUMN group_context.group_id IS 'the platform''s reference, opaque here';
GRANT SELECT, INSERT, UPDATE ON group_context TO sluice_worker;

-- What a context says of somebody beyond the upload, without what it leaves open.
CREATE FUNCTION said_facts(said jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
    SELECT COALESCE(jsonb_object_agg(fact.key, fact.value), '{}') FROM jsonb_each(said -> 'facts') AS fact
    WHERE fact.value NOT IN ('null', '[]')
$$;

-- What was said first stays, and what it lacks is filled in: each fact for itself, or an answer to a question would be lost.
CREATE FUNCTION complete_context(first jsonb, later jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
    SELECT jsonb_strip_nulls(later || first || jsonb_build_object('facts', NULLIF(said_facts(later) || said_facts(first), '{}')))
$$;
