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
