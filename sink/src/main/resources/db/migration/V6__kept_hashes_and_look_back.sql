-- What is kept of every scanned object: its hashes, packed (see io.sluice.pipeline.PackedHashes), and what is needed to open an
-- incident later without reading it again. Deleted after a stated period.
DROP TABLE media_hash;

CREATE TABLE kept_object (
    subject text PRIMARY KEY REFERENCES verdict,
    kept_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    object  jsonb   NOT NULL,
    context jsonb   NOT NULL,
    format  text    NOT NULL,
    frames  integer NOT NULL
);
COMMENT ON COLUMN kept_object.context IS 'what was known of the upload: personal data';
CREATE INDEX kept_object_by_age ON kept_object (kept_at);

-- Narrow, so that a look-back reads little: ten million objects stream past in the order of their places.
CREATE TABLE kept_hash (
    place      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    subject    text        NOT NULL UNIQUE REFERENCES kept_object ON DELETE CASCADE,
    generation bigint      NOT NULL,
    late       boolean     NOT NULL,
    kept_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
    digests    bytea       NOT NULL,
    frames     bytea       NOT NULL,
    turned     bytea       NOT NULL
);
COMMENT ON COLUMN kept_hash.generation IS 'of the banks it was matched against; 0 if a scanner could not say';
COMMENT ON COLUMN kept_hash.late IS 'matched against an older generation than was looked back for: nobody else will look again';
-- Hashes do not compress.
ALTER TABLE kept_hash ALTER COLUMN frames SET STORAGE EXTERNAL, ALTER COLUMN turned SET STORAGE EXTERNAL;
CREATE INDEX kept_hash_late ON kept_hash (place) WHERE late;
CREATE INDEX kept_hash_by_age ON kept_hash (kept_at);

-- The hashes of an object itself, one by one; those of what was inside of it are left out: a bank that takes them all would
-- block whatever was packed beside a hit.
CREATE VIEW media_hash AS
SELECT k.subject, d.type, 0::double precision AS at_seconds, 'content' AS label,
       encode(substring(k.digests FROM d.first FOR d.length), 'hex') AS hash, 100 AS quality, k.generation
FROM kept_hash k CROSS JOIN (VALUES ('MD5', 1, 16), ('SHA1', 17, 20), ('SHA256', 37, 32)) AS d(type, first, length)
UNION ALL
SELECT k.subject, 'PDQ', ('x' || encode(substring(k.frames FROM 38 * n + 1 FOR 4), 'hex'))::bit(32)::integer / 1000.0,
       CASE get_byte(k.frames, 38 * n + 5) WHEN 0 THEN 'frame' ELSE 'derived' END,
       encode(substring(k.frames FROM 38 * n + 7 FOR 32), 'hex'), get_byte(k.frames, 38 * n + 4), k.generation
FROM kept_hash k CROSS JOIN LATERAL generate_series(0, octet_length(k.frames) / 38 - 1) AS n
WHERE get_byte(k.frames, 38 * n + 5) < 2;

-- How far the look-back is. One worker at a time goes on with it.
CREATE TABLE look_back (
    only_row     boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    since        bigint NOT NULL,
    target       bigint,
    place        bigint NOT NULL DEFAULT 0,
    seen         bigint NOT NULL DEFAULT 0,
    hits         bigint NOT NULL DEFAULT 0,
    worker       text,
    leased_until timestamptz,
    epoch        bigint NOT NULL DEFAULT 0,
    started_at   timestamptz,
    ended_at     timestamptz
);
COMMENT ON COLUMN look_back.since IS 'entries up to this generation were compared with everything that is kept';
COMMENT ON COLUMN look_back.target IS 'entries up to this generation are being compared; null while nothing is to do';
INSERT INTO look_back (since) VALUES (0);

-- Which generation each worker matches against. A worker that was not seen for a while matches nothing: what it writes
-- later all the same is late.
CREATE TABLE worker_heartbeat (
    worker     text PRIMARY KEY,
    generation bigint      NOT NULL,
    seen_at    timestamptz NOT NULL DEFAULT clock_timestamp()
);

GRANT SELECT, INSERT, UPDATE, DELETE ON kept_object, kept_hash, worker_heartbeat TO sluice_worker;
GRANT SELECT, UPDATE ON look_back TO sluice_worker;
GRANT SELECT ON media_hash TO sluice_worker;
