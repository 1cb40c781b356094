-- Who looked at sealed evidence. Rows are only ever added, and each carries the digest of the one before it; heads of the chain
-- are written into the evidence bucket, so that not even the owner of this table can rewrite it unseen.
CREATE TABLE evidence_access (
    position bigint      PRIMARY KEY CHECK (position > 0),
    at       timestamptz NOT NULL,
    incident text        NOT NULL CHECK (incident <> ''),
    actor    text        NOT NULL CHECK (actor <> ''),
    act      text        NOT NULL CHECK (act <> ''),
    reason   text        NOT NULL CHECK (reason <> ''),
    previous bytea       NOT NULL CHECK (octet_length(previous) = 32),
    hash     bytea       NOT NULL CHECK (octet_length(hash) = 32)
);
COMMENT ON TABLE evidence_access IS 'outlives the incidents it names: it has no foreign key';
COMMENT ON COLUMN evidence_access.previous IS 'hash of the row before; 32 zero bytes in the first';
CREATE INDEX evidence_access_by_incident ON evidence_access (incident, position);

-- SHA-256 over the previous hash and each field as its length in bytes, a colon and its bytes, joined by commas: position,
-- microseconds since the epoch, incident, actor, act, reason.
CREATE FUNCTION evidence_access_hash(previous bytea, "position" bigint, at timestamptz, incident text, actor text, act text,
                                     reason text) RETURNS bytea LANGUAGE sql STABLE AS $$
    SELECT sha256(previous || convert_to(
        string_agg(octet_length(convert_to(field, 'UTF8')) || ':' || field, ',' ORDER BY place), 'UTF8'))
    FROM unnest(ARRAY["position"::text, ((extract(epoch FROM at) * 1000000)::bigint)::text, incident, actor, act, reason])
        WITH ORDINALITY AS f(field, place)
$$;

-- The chain is made here and not by whoever inserts, who can choose neither place nor time nor hash. One row after another:
-- the lock is held until the row is committed.
CREATE FUNCTION chain_evidence_access() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    newest evidence_access%ROWTYPE;
BEGIN
    PERFORM pg_advisory_xact_lock(7305824417395);
    SELECT * INTO newest FROM evidence_access ORDER BY evidence_access.position DESC LIMIT 1;
    NEW.position := COALESCE(newest.position, 0) + 1;
    NEW.previous := COALESCE(newest.hash, decode(repeat('00', 32), 'hex'));
    NEW.at := clock_timestamp();
    NEW.hash := evidence_access_hash(NEW.previous, NEW.position, NEW.at, NEW.incident, NEW.actor, NEW.act, NEW.reason);
    RETURN NEW;
END
$$;
CREATE TRIGGER evidence_access_is_chained BEFORE INSERT ON evidence_access
    FOR EACH ROW EXECUTE FUNCTION chain_evidence_access();

CREATE FUNCTION refuse_to_change_evidence_access() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the access log is only ever added to' USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER evidence_access_is_kept BEFORE UPDATE OR DELETE ON evidence_access
    FOR EACH ROW EXECUTE FUNCTION refuse_to_change_evidence_access();
CREATE TRIGGER evidence_access_is_not_emptied BEFORE TRUNCATE ON evidence_access
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_evidence_access();

-- Until when the sealed evidence of each incident is kept, and what the store was told of it.
CREATE TABLE evidence_clock (
    incident       text        PRIMARY KEY REFERENCES incident,
    keep_until     timestamptz NOT NULL,
    locked_until   timestamptz NOT NULL,
    finished_at    timestamptz,
    dismissed_at   timestamptz,
    extended_until timestamptz,
    held           boolean     NOT NULL DEFAULT false,
    held_in_store  boolean     NOT NULL DEFAULT false,
    destroyed_at   timestamptz,
    CHECK (destroyed_at IS NULL OR NOT held)
);
COMMENT ON COLUMN evidence_clock.locked_until IS 'until when the store refuses to delete it; follows keep_until, never earlier';
COMMENT ON COLUMN evidence_clock.held IS 'a lawful hold: nothing is destroyed, whatever the clock says';
CREATE INDEX evidence_clock_to_tell ON evidence_clock (incident)
    WHERE destroyed_at IS NULL AND (keep_until > locked_until OR held <> held_in_store);

-- What only two different people may do to evidence: one proposes, another approves.
CREATE TABLE evidence_order (
    id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    incident    text        NOT NULL REFERENCES evidence_clock,
    kind        text        NOT NULL CHECK (kind IN ('HOLD', 'RELEASE', 'DESTROY')),
    reason      text        NOT NULL CHECK (reason <> ''),
    proposed_by text        NOT NULL CHECK (proposed_by <> ''),
    proposed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    approved_by text,
    approved_at timestamptz,
    done_at     timestamptz,
    CHECK ((approved_by IS NULL) = (approved_at IS NULL)),
    CHECK (done_at IS NULL OR approved_at IS NOT NULL),
    CONSTRAINT two_different_people CHECK (approved_by <> proposed_by)
);
CREATE UNIQUE INDEX evidence_order_open ON evidence_order (incident, kind) WHERE done_at IS NULL;
CREATE INDEX evidence_order_to_do ON evidence_order (id) WHERE approved_at IS NOT NULL AND done_at IS NULL;

-- What was destroyed: written before anything is deleted, and ended when nothing is left.
CREATE TABLE evidence_certificate (
    incident text        PRIMARY KEY REFERENCES evidence_clock,
    contents jsonb       NOT NULL,
    begun_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    ended_at timestamptz
);

-- A full view that was begun: it counts only when all bytes went out and the page said that all of it was shown.
CREATE TABLE evidence_view (
    id           text        PRIMARY KEY,
    incident     text        NOT NULL,
    actor        text        NOT NULL CHECK (actor <> ''),
    reason       text        NOT NULL CHECK (reason <> ''),
    token_sha256 text        NOT NULL,
    begun_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    ends_at      timestamptz NOT NULL,
    delivered_at timestamptz,
    completed_at timestamptz,
    CHECK (completed_at IS NULL OR delivered_at IS NOT NULL)
);
COMMENT ON COLUMN evidence_view.token_sha256 IS 'of the one-time token that the page completes the view with';

GRANT SELECT ON evidence_access TO sluice_worker;
GRANT INSERT (incident, actor, act, reason) ON evidence_access TO sluice_worker;
GRANT SELECT, INSERT, UPDATE ON evidence_clock, evidence_order, evidence_certificate, evidence_view TO sluice_worker;
