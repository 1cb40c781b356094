-- The worker's role: it reads and writes rows and owns nothing. Tables that are append-only get no UPDATE and no DELETE,
-- so that not even a bug can rewrite history.
DO $$
BEGIN
    CREATE ROLE sluice_worker NOLOGIN;
EXCEPTION
    WHEN duplicate_object OR unique_violation THEN NULL;
END
$$;

DO $$
BEGIN
    EXECUTE format('GRANT sluice_worker TO %I', current_user);
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO sluice_worker', current_schema());
END
$$;

-- From the mildest to the strictest: the order is used by comparisons.
CREATE TYPE decision AS ENUM ('PASS', 'REVIEW', 'UNSCANNABLE', 'BLOCK');

-- The current verdict of each subject.
CREATE TABLE verdict (
    subject            text PRIMARY KEY,
    bucket             text,
    object_key         text,
    version            text,
    entity_tag         text,
    sha256             text,
    group_id           text,
    change_id          text,
    decision           decision    NOT NULL,
    revision           integer     NOT NULL CHECK (revision >= 1),
    scanned            boolean     NOT NULL,
    policy_version     text        NOT NULL,
    decided_at         timestamptz NOT NULL,
    published_revision integer     NOT NULL DEFAULT 0,
    announced_revision integer     NOT NULL DEFAULT 0,
    CHECK ((bucket IS NULL) = (object_key IS NULL)),
    CHECK ((group_id IS NULL) <> (bucket IS NULL))
);
COMMENT ON COLUMN verdict.scanned IS 'false while only an incident, and no finished scan, stands behind the decision';
COMMENT ON COLUMN verdict.published_revision IS 'revisions up to this one were sent to the verdict queue';
COMMENT ON COLUMN verdict.announced_revision IS 'revisions up to this one were marked on the object';
CREATE INDEX verdict_by_object ON verdict (bucket, object_key, decided_at);
CREATE INDEX verdict_by_group ON verdict (group_id) WHERE group_id IS NOT NULL;

-- Every revision there ever was.
CREATE TABLE verdict_revision (
    subject        text        NOT NULL REFERENCES verdict,
    revision       integer     NOT NULL,
    decision       decision    NOT NULL,
    cause          text        NOT NULL CHECK (cause IN ('scan', 'incident')),
    policy_version text        NOT NULL,
    versions       jsonb       NOT NULL,
    findings       jsonb       NOT NULL,
    inconclusive   jsonb       NOT NULL,
    decided_at     timestamptz NOT NULL,
    PRIMARY KEY (subject, revision)
);
COMMENT ON COLUMN verdict_revision.versions IS 'what each scanner looked with: bank generation, model and rule versions';

-- What was found out about a subject, one row a finding.
CREATE TABLE finding (
    subject    text             NOT NULL,
    revision   integer          NOT NULL,
    scanner    text             NOT NULL,
    kind       text             NOT NULL,
    category   text             NOT NULL,
    reference  text             NOT NULL,
    confidence double precision NOT NULL,
    distance   integer,
    bank       text,
    authority  text,
    action     text,
    FOREIGN KEY (subject, revision) REFERENCES verdict_revision
);
CREATE INDEX finding_by_subject ON finding (subject, revision);
CREATE INDEX finding_by_entry ON finding (bank, reference) WHERE bank IS NOT NULL;

-- The hashes of every object seen, with the bank generation they were matched against: a later bank entry is looked up
-- here, without reading any object again.
CREATE TABLE media_hash (
    subject    text             NOT NULL REFERENCES verdict,
    type       text             NOT NULL,
    at_seconds double precision NOT NULL,
    label      text             NOT NULL,
    hash       text             NOT NULL,
    quality    integer          NOT NULL,
    generation bigint,
    PRIMARY KEY (subject, type, at_seconds, label)
);
COMMENT ON COLUMN media_hash.generation IS 'null if it was not matched: the scanner could not say';
CREATE INDEX media_hash_by_hash ON media_hash (type, hash);
CREATE INDEX media_hash_by_generation ON media_hash (generation);

-- The groups that were blocked, by their id and by the invites they were known by.
CREATE TABLE blocked_group (
    identifier text        PRIMARY KEY,
    own_id     boolean     NOT NULL,
    subject    text        NOT NULL REFERENCES verdict,
    blocked_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
COMMENT ON COLUMN blocked_group.identifier IS 'a group id or an invite code, without the link it came in';
COMMENT ON COLUMN blocked_group.own_id IS 'whether it is the id of the blocked group itself, not an invite it sent';

GRANT SELECT, INSERT, UPDATE ON verdict, media_hash TO sluice_worker;
GRANT SELECT, INSERT ON blocked_group TO sluice_worker;
GRANT SELECT, INSERT ON verdict_revision, finding TO sluice_worker;
