-- A notice has its owner and its clock by the rule that incidents have theirs by. What it had of its own for that goes; what is
-- its own, the warning after three quarters of the time, stays.
DROP INDEX notice_open, notice_to_breach;
ALTER TABLE notice DROP COLUMN breached_at;
SELECT attach_duty('notice', 'NOT decided');
COMMENT ON COLUMN notice.rota IS 'whether the owner is a rota; otherwise a person, by the name they act under';
COMMENT ON COLUMN notice.climbs_at IS 'when it climbs a tier next unless it is decided';

-- Whose due time moves earlier is warned earlier too.
CREATE OR REPLACE FUNCTION keep_notice_clock() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.received_at <> OLD.received_at THEN
        RAISE EXCEPTION 'notice %: it came when it came', OLD.id USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.due_at < OLD.due_at THEN
        NEW.warn_at := LEAST(NEW.warn_at, NEW.received_at + 0.75 * (NEW.due_at - NEW.received_at));
    END IF;
    IF NEW.warn_at > OLD.warn_at THEN
        RAISE EXCEPTION 'notice %: the time of the warning never moves later', OLD.id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$;
ALTER TRIGGER notice_due_never_moves_later ON notice RENAME TO notice_is_warned_in_time;

-- Whom a line of the timeline concerns besides who acted.
ALTER TABLE notice_event ADD COLUMN whom text;

-- Adds a line to a notice's timeline; empty reasons and names are none.
CREATE FUNCTION note_notice(noted text, what text, who text, why text, of_whom text) RETURNS void LANGUAGE sql AS $$
    INSERT INTO notice_event (notice, event, actor, reason, whom)
    VALUES (noted, what, who, NULLIF(why, ''), NULLIF(of_whom, ''))
$$;

-- A person decides. Answers UNKNOWN, DECIDED_BEFORE, SECOND_NEEDED, SAME_PERSON or DECIDED; what must not be, the constraints refuse.
CREATE OR REPLACE FUNCTION decide_notice(noticed text, wanted text, why text, told text, person text)
RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    other text;
BEGIN
    PERFORM 1 FROM notice WHERE id = noticed FOR UPDATE;
    IF NOT FOUND THEN
        RETURN 'UNKNOWN';
    END IF;
    IF EXISTS (SELECT 1 FROM notice_decision WHERE notice = noticed) THEN
        RETURN 'DECIDED_BEFORE';
    END IF;
    PERFORM lock_places(ARRAY(SELECT place FROM notice_place WHERE notice = noticed));
    IF wanted = 'NO_ACTION' AND cardinality(notice_grounds(noticed)) > 0 THEN
        SELECT proposed_by INTO other FROM notice_proposal
        WHERE notice = noticed AND proposed_by <> person ORDER BY proposed_at LIMIT 1;
        IF other IS NULL THEN
            INSERT INTO notice_proposal (notice, proposed_by, reason) VALUES (noticed, person, why)
            ON CONFLICT DO NOTHING;
            IF NOT FOUND THEN
                RETURN 'SAME_PERSON';
            END IF;
            PERFORM note_notice(noticed, 'no-action-proposed', person, why, '');
            RETURN 'SECOND_NEEDED';
        END IF;
    END IF;
    INSERT INTO notice_decision (notice, outcome, reason, answer, decided_by, proposed_by)
    VALUES (noticed, wanted, why, told, person, other);
    PERFORM note_notice(noticed, 'decided-' || lower(replace(wanted, '_', '-')), person, why, COALESCE(other, ''));
    RETURN 'DECIDED';
END
$$;

-- For which incidents a bank entry was marked as wrong: each counts once, however many people say so, and in whatever way.
CREATE TABLE false_positive (
    entry     bigint      NOT NULL REFERENCES bank_entry,
    incident  text        NOT NULL REFERENCES incident,
    marked_by text        NOT NULL CHECK (marked_by ~ '\S'),
    marked_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (entry, incident)
);
GRANT SELECT, INSERT ON false_positive TO sluice_worker;

-- A group that a person restricts is known as blocked under its own id, even if it was known only as one that was invited to.
GRANT UPDATE (own_id, subject) ON blocked_group TO sluice_worker;

-- What a person decided about an account, money or a service, because of a notice that was upheld or an incident. The platform
-- carries it out; what is here is that it was decided, and becomes a statement of reasons.
CREATE TABLE measure (
    id              text        PRIMARY KEY CHECK (id ~ '^m-[0-9a-f]{32}$'),
    account         text        NOT NULL CHECK (account ~ '\S'),
    account_type    text        CHECK (account_type IN ('BUSINESS', 'PRIVATE')),
    account_measure text        CHECK (account_measure IN ('SUSPENDED', 'TERMINATED')),
    monetary        text        CHECK (monetary IN ('SUSPENSION', 'TERMINATION', 'OTHER')),
    monetary_other  text,
    provision       text        CHECK (provision IN (
                        'PARTIAL_SUSPENSION', 'TOTAL_SUSPENSION', 'PARTIAL_TERMINATION', 'TOTAL_TERMINATION')),
    ends_at         timestamptz,
    notice          text        REFERENCES notice,
    incident        text        REFERENCES incident,
    taken_by        text        NOT NULL CHECK (taken_by ~ '\S'),
    reason          text        NOT NULL CHECK (reason ~ '\S'),
    taken_at        timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT measure_is_one CHECK (COALESCE(account_measure, monetary, provision) IS NOT NULL),
    CONSTRAINT measure_has_one_ground CHECK ((notice IS NULL) <> (incident IS NULL)),
    CHECK ((monetary_other IS NOT NULL) = (COALESCE(monetary, '') = 'OTHER')),
    CHECK (ends_at > taken_at)
);
COMMENT ON COLUMN measure.account IS 'the platform''s reference, opaque here';
COMMENT ON COLUMN measure.ends_at IS 'null for without limit of time';
CREATE INDEX measure_by_time ON measure (taken_at);

-- Who is warned of an incident before its evidence is sealed can destroy it; and what was not upheld is no ground.
CREATE FUNCTION measure_may_be_taken(noticed text, of_incident text) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT 1 FROM notice_decision d WHERE d.notice = noticed AND d.outcome = 'RESTRICTED')
        OR EXISTS (SELECT 1 FROM incident i WHERE i.id = of_incident AND i.sealed_at IS NOT NULL AND i.state <> 'DISMISSED')
$$;

CREATE FUNCTION keep_measure() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT measure_may_be_taken(NEW.notice, NEW.incident) THEN
        RAISE EXCEPTION 'measure %: nothing that was upheld, and sealed, is its ground', NEW.id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER measure_has_a_ground BEFORE INSERT ON measure FOR EACH ROW EXECUTE FUNCTION keep_measure();
GRANT SELECT, INSERT ON measure TO sluice_worker;

-- What two people dismissed, and enforcement may have moved away, is to be brought back to where it was. The copy that is made then
-- is a new object to the store; it is known here as what it is.
CREATE TABLE restoration (
    subject     text        PRIMARY KEY REFERENCES verdict,
    incident    text        NOT NULL REFERENCES incident,
    bucket      text        NOT NULL,
    object_key  text        NOT NULL,
    due_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    begun_at    timestamptz,
    restored_as text,
    outcome     text        CHECK (outcome IN ('IN_PLACE', 'RESTORED', 'REPLACED', 'GONE')),
    done_at     timestamptz,
    CHECK ((outcome IS NULL) = (done_at IS NULL))
);
COMMENT ON COLUMN restoration.begun_at IS 'before the copy is made: from then on, such bytes at this place are that copy';
COMMENT ON COLUMN restoration.restored_as IS 'the subject of the copy';
CREATE INDEX restoration_due ON restoration (due_at) WHERE done_at IS NULL;
CREATE INDEX restoration_under_way ON restoration (bucket, object_key) WHERE done_at IS NULL AND begun_at IS NOT NULL;
CREATE INDEX restoration_by_copy ON restoration (restored_as) WHERE restored_as IS NOT NULL;
GRANT SELECT, INSERT, UPDATE ON restoration TO sluice_worker;

-- The subject that a restored copy was, before it was moved; any other subject is what it is.
CREATE FUNCTION restored_from(judged text, of_bucket text, of_key text, of_sha256 text) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT COALESCE(
        (SELECT r.subject FROM restoration r WHERE r.restored_as = judged LIMIT 1),
        (SELECT r.subject FROM restoration r JOIN verdict v USING (subject)
         WHERE r.bucket = of_bucket AND r.object_key = of_key AND r.done_at IS NULL AND r.begun_at IS NOT NULL
           AND (of_sha256 IS NULL OR v.sha256 IS NULL OR v.sha256 = of_sha256) LIMIT 1),
        judged)
$$;

-- Whose time is over is told of once, and again if somebody had it kept longer and that is over too.
ALTER TABLE evidence_clock ADD COLUMN due_told_at timestamptz;
CREATE INDEX evidence_clock_due ON evidence_clock (keep_until) WHERE destroyed_at IS NULL AND NOT held;

-- A broken access log is broken for ever. Two people may begin it anew behind the break, so that filing is not blocked for ever: the
-- row they add says so, chains to the last row there is, and lies behind all that was ever anchored.
CREATE TABLE chain_restart (
    id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    finding     text        NOT NULL CHECK (finding <> ''),
    behind      bigint      NOT NULL CHECK (behind >= 0),
    reason      text        NOT NULL CHECK (reason ~ '\S'),
    asked_by    text        NOT NULL CHECK (asked_by ~ '\S'),
    asked_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
    approved_by text,
    approved_at timestamptz,
    position    bigint      UNIQUE,
    hash        bytea,
    CONSTRAINT restarted_by_two CHECK (approved_by <> asked_by),
    CHECK ((approved_by IS NULL) = (approved_at IS NULL)),
    CHECK ((position IS NULL) = (hash IS NULL)),
    CHECK (position IS NULL OR approved_by IS NOT NULL)
);
COMMENT ON COLUMN chain_restart.finding IS 'what was found, without names';
COMMENT ON COLUMN chain_restart.behind IS 'the last position that is known of, of rows and anchors';
COMMENT ON COLUMN chain_restart.position IS 'of the row that begins the log anew; null until it is there';
CREATE UNIQUE INDEX chain_restart_open ON chain_restart ((true)) WHERE position IS NULL;
GRANT SELECT, INSERT, UPDATE ON chain_restart TO sluice_worker;

CREATE OR REPLACE FUNCTION chain_evidence_access() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    newest evidence_access%ROWTYPE;
    gap bigint := 0;
BEGIN
    PERFORM pg_advisory_xact_lock(7305824417395);
    SELECT * INTO newest FROM evidence_access ORDER BY evidence_access.position DESC LIMIT 1;
    IF NEW.act = 'CHAIN_RESTARTED' THEN
        SELECT c.behind INTO gap FROM chain_restart c WHERE c.approved_by IS NOT NULL AND c.position IS NULL;
        IF NOT FOUND THEN
            RAISE EXCEPTION 'the access log is begun anew by two people or not at all' USING ERRCODE = 'check_violation';
        END IF;
    END IF;
    NEW.position := GREATEST(COALESCE(newest.position, 0), gap) + 1;
    NEW.previous := COALESCE(newest.hash, decode(repeat('00', 32), 'hex'));
    NEW.at := clock_timestamp();
    NEW.hash := evidence_access_hash(NEW.previous, NEW.position, NEW.at, NEW.incident, NEW.actor, NEW.act, NEW.reason);
    RETURN NEW;
END
$$;

CREATE FUNCTION note_restart() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE chain_restart SET position = NEW.position, hash = NEW.hash WHERE approved_by IS NOT NULL AND position IS NULL;
    RETURN NULL;
END
$$;
CREATE TRIGGER restart_is_noted AFTER INSERT ON evidence_access
    FOR EACH ROW WHEN (NEW.act = 'CHAIN_RESTARTED') EXECUTE FUNCTION note_restart();

-- Which bytes of a view went out, where it is fetched in parts: all of them, or it does not count.
ALTER TABLE evidence_view ADD COLUMN sent int8multirange NOT NULL DEFAULT '{}';
