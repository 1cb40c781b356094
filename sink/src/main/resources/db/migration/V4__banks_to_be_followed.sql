-- What holds for all of a bank, and what its entries get that do not say themselves.
ALTER TABLE bank
    ADD COLUMN ratio    double precision NOT NULL DEFAULT 1 CHECK (ratio BETWEEN 0 AND 1),
    ADD COLUMN distance integer          NOT NULL DEFAULT 31 CHECK (distance BETWEEN 0 AND 31),
    ADD COLUMN category text,
    ADD COLUMN action   text CHECK (action <> 'quarantined'),
    ADD COLUMN note     text             NOT NULL DEFAULT '';
COMMENT ON COLUMN bank.ratio IS 'the share of subjects for which its matches count';
COMMENT ON COLUMN bank.category IS 'of entries that are put without one, from then on';

-- A video's hash is tens of thousands of digits, more than an index row holds: hashes are told apart by this. Not declared
-- strict, which would keep it from being inlined.
CREATE FUNCTION hash_key(hash bytea) RETURNS bytea LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT CASE WHEN octet_length(hash) <= 32 THEN hash ELSE sha256(hash) END $$;

-- An entry has a number that is never used again: workers that follow the banks change and remove what they hold by it.
-- Nothing is deleted: what is taken back stays as a removal that a worker can still be told.
-- The check that its bank exists is a quarter of an import's time; nobody may delete a bank, and the ledger looks first.
ALTER TABLE bank_entry DROP CONSTRAINT bank_entry_pkey, DROP CONSTRAINT bank_entry_bank_fkey;
ALTER TABLE bank_entry ALTER COLUMN hash TYPE bytea USING decode(hash, 'hex');
ALTER TABLE bank_entry
    ADD COLUMN id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    ADD COLUMN source          text        NOT NULL DEFAULT '',
    ADD COLUMN note            text        NOT NULL DEFAULT '',
    ADD COLUMN expires_at      timestamptz,
    ADD COLUMN expired         boolean     NOT NULL DEFAULT false,
    ADD COLUMN disabled_at     timestamptz,
    ADD COLUMN disabled_by     text,
    ADD COLUMN disabled_until  timestamptz,
    ADD COLUMN quarantined_at  timestamptz,
    ADD COLUMN released_at     timestamptz,
    ADD COLUMN false_positives bigint      NOT NULL DEFAULT 0,
    ADD COLUMN removed_at      timestamptz,
    ADD CHECK (action <> 'quarantined'),
    ADD CHECK (disabled_at IS NOT NULL OR disabled_until IS NULL);
UPDATE bank_entry SET disabled_at = clock_timestamp(), disabled_by = 'sluice' WHERE NOT enabled;
ALTER TABLE bank_entry DROP COLUMN enabled;
ALTER TABLE bank_entry
    ADD COLUMN in_force boolean GENERATED ALWAYS AS (removed_at IS NULL AND disabled_at IS NULL AND NOT expired) STORED;
COMMENT ON COLUMN bank_entry.source IS 'who put it and as what, the handle by which it is taken back; empty for none';
COMMENT ON COLUMN bank_entry.generation IS 'of its last change';
COMMENT ON COLUMN bank_entry.expired IS 'set by a task once the time has come, so that the end has a generation too';
COMMENT ON COLUMN bank_entry.quarantined_at IS 'it matched too much: what it hits needs a person';
COMMENT ON COLUMN bank_entry.released_at IS 'matches before are not counted against it again';

CREATE UNIQUE INDEX bank_entry_once ON bank_entry (bank, type, hash_key(hash), source);
CREATE INDEX bank_entry_by_generation ON bank_entry (generation);
CREATE INDEX bank_entry_by_reference ON bank_entry (bank, reference);
CREATE INDEX bank_entry_by_source ON bank_entry (bank, source) WHERE source <> '';
CREATE INDEX bank_entry_expiring ON bank_entry (expires_at)
    WHERE expires_at IS NOT NULL AND NOT expired AND removed_at IS NULL;
CREATE INDEX bank_entry_returning ON bank_entry (disabled_until) WHERE disabled_until IS NOT NULL;
CREATE INDEX bank_entry_quarantined ON bank_entry (bank, id) WHERE quarantined_at IS NOT NULL AND removed_at IS NULL;

-- The audit: who did what to a bank or an entry, and when. A portion of an import is one line.
CREATE TABLE bank_event (
    position   bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at         timestamptz NOT NULL DEFAULT clock_timestamp(),
    actor      text        NOT NULL CHECK (actor <> ''),
    event      text        NOT NULL,
    bank       text        NOT NULL,
    entry      bigint,
    entries    bigint      NOT NULL DEFAULT 1,
    detail     text
);
CREATE INDEX bank_event_by_bank ON bank_event (bank, position);
CREATE INDEX bank_event_by_entry ON bank_event (entry, position) WHERE entry IS NOT NULL;

-- When something was found, so that matches can be counted by the hour. What was found before has no time and is not.
ALTER TABLE finding ADD COLUMN found_at timestamptz;
ALTER TABLE finding ALTER COLUMN found_at SET DEFAULT now();
CREATE INDEX finding_by_time ON finding (found_at) WHERE bank IS NOT NULL;

-- What people upheld or removed. Its hashes are in the bank of own removals under the same reference.
CREATE TABLE removal (
    subject    text        PRIMARY KEY REFERENCES verdict,
    reference  text        NOT NULL,
    category   text        NOT NULL,
    removed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    removed_by text        NOT NULL CHECK (removed_by <> ''),
    reason     text        NOT NULL
);
COMMENT ON COLUMN removal.reference IS 'the incident that was upheld; for a removal without one, r- and the digits of the subject';
CREATE INDEX removal_by_time ON removal (removed_at);
CREATE INDEX removal_by_reference ON removal (reference);

ALTER TABLE verdict_revision DROP CONSTRAINT verdict_revision_cause_check;
ALTER TABLE verdict_revision ADD CONSTRAINT verdict_revision_cause_check CHECK (cause IN ('scan', 'incident', 'removal'));

-- The hashes by which a subject is recognised when it comes back. A picture of which PDQ says too little is left out: it would
-- match what has nothing to do with it. Frames of a video are recognised one by one, and all together in their order.
CREATE FUNCTION removable_hashes(removed text) RETURNS TABLE (type text, hash bytea) LANGUAGE sql STABLE AS $$
    SELECT m.type, decode(m.hash, 'hex') FROM media_hash m
    WHERE m.subject = removed
      AND (m.type <> 'PDQ'
           -- A film is remembered as a whole: a single frame, such as a title, may well be in harmless ones.
           OR m.quality >= 50
              AND (SELECT count(*) FROM media_hash f WHERE f.subject = removed AND f.label = 'frame') <= 8)
    UNION
    SELECT d.type, decode(d.hash, 'hex')
    FROM incident i
    CROSS JOIN LATERAL (VALUES ('MD5', i.digests ->> 'md5'), ('SHA1', i.digests ->> 'sha1'),
                               ('SHA256', i.digests ->> 'sha256')) AS d (type, hash)
    WHERE i.subject = removed AND d.hash IS NOT NULL
    UNION
    SELECT 'VPDQ', decode(string_agg(
               lpad(to_hex((f.at_seconds * 1000)::integer), 8, '0') || lpad(to_hex(f.quality), 2, '0') || f.hash, ''
               ORDER BY f.at_seconds), 'hex')
    FROM media_hash f
    WHERE f.subject = removed AND f.type = 'PDQ' AND f.label = 'frame' AND f.quality >= 50
    HAVING count(*) > 1
$$;

-- Whom and where an incident concerns, so far as is known by now: a context may come late.
ALTER TABLE incident ADD COLUMN uploader text, ADD COLUMN posted_in text;
CREATE INDEX incident_by_uploader ON incident (uploader, opened_at) WHERE uploader IS NOT NULL;
CREATE INDEX incident_by_place ON incident (posted_in, opened_at) WHERE posted_in IS NOT NULL;

-- Earlier incidents that an incident belongs to.
CREATE TABLE incident_link (
    incident text NOT NULL REFERENCES incident,
    earlier  text NOT NULL REFERENCES incident,
    why      text NOT NULL CHECK (why IN ('re-upload', 'same-entry', 'same-uploader', 'same-group')),
    PRIMARY KEY (incident, earlier, why),
    CHECK (incident <> earlier)
);
CREATE INDEX incident_link_back ON incident_link (earlier);

-- Links an incident to what came before it: what it is an upload again of, what the same entry hit, what the same person
-- uploaded, what was posted in the same group. Of each the last hundred. May be called again when more is known.
CREATE FUNCTION link_incident(linked text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    this incident%ROWTYPE;
BEGIN
    UPDATE incident i SET
        uploader = COALESCE(i.uploader, i.context ->> 'uploader', late.uploader),
        posted_in = COALESCE(i.posted_in, i.chat_group ->> 'group_id', i.context ->> 'group', late.posted_in)
    FROM (SELECT max(c.context ->> 'uploader') AS uploader, max(c.context ->> 'group') AS posted_in
          FROM incident l LEFT JOIN upload_context c
              ON c.bucket = l.object #>> '{ref,bucket}' AND c.object_key = l.object #>> '{ref,key}'
             AND c.version IN ('', COALESCE(l.object #>> '{ref,version}', ''))
          WHERE l.id = linked) late
    WHERE i.id = linked
    RETURNING i.* INTO this;

    INSERT INTO incident_link (incident, earlier, why)
    (SELECT this.id, e.id, 're-upload'
     FROM incident_finding f JOIN removal r ON r.reference = f.finding ->> 'reference' JOIN incident e ON e.subject = r.subject
     WHERE f.incident = this.id AND f.finding ->> 'bank' IS NOT NULL AND e.id <> this.id LIMIT 100)
    UNION
    (SELECT this.id, e.id, 'same-entry' FROM incident e
     WHERE e.lead ->> 'bank' = this.lead ->> 'bank' AND e.lead ->> 'reference' = this.lead ->> 'reference'
       AND e.id <> this.id AND e.opened_at <= this.opened_at ORDER BY e.opened_at DESC LIMIT 100)
    UNION
    (SELECT this.id, e.id, 'same-uploader' FROM incident e
     WHERE e.uploader = this.uploader AND e.id <> this.id AND e.opened_at <= this.opened_at
     ORDER BY e.opened_at DESC LIMIT 100)
    UNION
    (SELECT this.id, e.id, 'same-group' FROM incident e
     WHERE e.posted_in = this.posted_in AND e.id <> this.id AND e.opened_at <= this.opened_at
     ORDER BY e.opened_at DESC LIMIT 100)
    ON CONFLICT DO NOTHING;
END
$$;

GRANT SELECT, INSERT ON bank_event, removal, incident_link TO sluice_worker;
