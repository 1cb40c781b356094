-- What people found of a list's entry is owed to those who keep the list from the moment that they decide, and until it was told.
CREATE TABLE feedback_owed (
    number   bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    incident text        NOT NULL REFERENCES incident,
    opinion  text        NOT NULL CHECK (opinion IN ('AFFIRMED', 'DENIED')),
    said_by  text        NOT NULL CHECK (said_by ~ '\S'),
    owed_at  timestamptz NOT NULL DEFAULT clock_timestamp()
);
COMMENT ON TABLE feedback_owed IS 'what was told is deleted';
CREATE INDEX feedback_owed_by_incident ON feedback_owed (incident);

CREATE FUNCTION owe_denial() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO feedback_owed (incident, opinion, said_by)
    SELECT i.id, 'DENIED', NEW.agreed_by FROM incident i WHERE i.id = NEW.incident AND i.lead ->> 'bank' IS NOT NULL;
    RETURN NULL;
END
$$;
CREATE TRIGGER dismissal_is_owed AFTER UPDATE OF agreed_at ON dismissal
    FOR EACH ROW WHEN (OLD.agreed_at IS NULL AND NEW.agreed_at IS NOT NULL) EXECUTE FUNCTION owe_denial();

CREATE FUNCTION owe_affirmation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO feedback_owed (incident, opinion, said_by) VALUES (NEW.id, 'AFFIRMED', NEW.confirmed_by);
    RETURN NULL;
END
$$;
CREATE TRIGGER confirmation_is_owed AFTER UPDATE OF confirmed_at ON incident
    FOR EACH ROW WHEN (NEW.confirmed_at IS DISTINCT FROM OLD.confirmed_at AND NEW.confirmed_at IS NOT NULL
                       AND NEW.lead ->> 'bank' IS NOT NULL)
    EXECUTE FUNCTION owe_affirmation();

-- What was dismissed before this was counted, and got lost: telling it twice counts once.
INSERT INTO feedback_owed (incident, opinion, said_by)
SELECT d.incident, 'DENIED', d.agreed_by FROM dismissal d JOIN incident i ON i.id = d.incident
WHERE d.agreed_at IS NOT NULL AND d.overtaken_at IS NULL AND i.lead ->> 'bank' IS NOT NULL
ORDER BY d.number;
GRANT SELECT, INSERT, DELETE ON feedback_owed TO sluice_worker;

-- When an object was last scanned, whatever came of it. No default: the table is large, and what is older does not say.
ALTER TABLE kept_hash ADD COLUMN scanned_at timestamptz;
COMMENT ON COLUMN kept_hash.scanned_at IS 'when the last scan was recorded; null if that was before this was noted';

-- A clock that never rings is none: no time of a duty is infinite, and none moves more than a year at once.
CREATE OR REPLACE FUNCTION begin_duty() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.climbs_at := COALESCE(NEW.climbs_at, NEW.due_at);
    IF NOT isfinite(NEW.due_at) OR NOT isfinite(NEW.climbs_at) OR NEW.climbs_at > NEW.due_at
       OR NOT isfinite(NEW.offer_ends_at) OR NEW.offer_ends_at > NEW.due_at THEN
        RAISE EXCEPTION '% %: a duty rings no later than when it is due', TG_TABLE_NAME, NEW.id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$;

CREATE OR REPLACE FUNCTION keep_duty() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    latest timestamptz := GREATEST(OLD.climbs_at, OLD.due_at, clock_timestamp()) + interval '1 year';
BEGIN
    IF NEW.due_at > OLD.due_at THEN
        RAISE EXCEPTION '% %: the due time never moves later', TG_TABLE_NAME, OLD.id USING ERRCODE = 'check_violation';
    END IF;
    IF NOT isfinite(NEW.due_at) OR NOT isfinite(NEW.climbs_at) OR NEW.climbs_at > latest
       OR NOT isfinite(NEW.offer_ends_at) OR NEW.offer_ends_at > latest THEN
        RAISE EXCEPTION '% %: a clock that never rings is none', TG_TABLE_NAME, OLD.id USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.tier < OLD.tier THEN
        RAISE EXCEPTION '% %: a duty never falls a tier', TG_TABLE_NAME, OLD.id USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.owner <> OLD.owner OR NEW.rota <> OLD.rota THEN
        IF NOT NEW.rota AND NOT OLD.rota AND NEW.owner IS DISTINCT FROM OLD.offered_to THEN
            RAISE EXCEPTION '% %: a person owns only what they accepted or took from a rota', TG_TABLE_NAME, OLD.id
                USING ERRCODE = 'check_violation';
        END IF;
        IF NEW.offered_to IS NOT NULL THEN
            RAISE EXCEPTION '% %: an offer ends with the owner who made it', TG_TABLE_NAME, OLD.id
                USING ERRCODE = 'check_violation';
        END IF;
    END IF;
    RETURN NEW;
END
$$;

-- Nothing comes into being dismissed.
CREATE TRIGGER dismissal_is_by_two_from_the_start AFTER INSERT ON incident
    FOR EACH ROW WHEN (NEW.state = 'DISMISSED') EXECUTE FUNCTION keep_dismissal();

-- Who restricts says so first, under the lock that decisions are taken under: meanwhile nobody answers that nothing was done.
ALTER TABLE notice ADD COLUMN restricting_until timestamptz;
COMMENT ON COLUMN notice.restricting_until IS 'somebody is restricting what it points to; over by then, however it went';
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
    IF wanted = 'NO_ACTION' AND EXISTS (SELECT 1 FROM notice WHERE id = noticed AND restricting_until > clock_timestamp()) THEN
        RETURN 'BEING_RESTRICTED';
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

-- One statement a restriction, not one a subject: what was let go and is blocked again is restricted again.
ALTER TABLE statement DROP CONSTRAINT statement_subject_key;
CREATE UNIQUE INDEX statement_once ON statement (subject, (COALESCE((restriction ->> 'again')::integer, 0)));

-- Blanks are no reasons. What is on record stays as it is.
ALTER TABLE notice_decision ADD CONSTRAINT decision_has_reasons CHECK (reason ~ '\S' AND answer ~ '\S') NOT VALID;
ALTER TABLE notice_proposal ADD CONSTRAINT proposal_has_reasons CHECK (reason ~ '\S') NOT VALID;
