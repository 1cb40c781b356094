-- Who answers for something, and until when: one rule for incidents, corrections, notices and whatever else must not be forgotten.

-- A new duty rings first when it is due.
CREATE FUNCTION begin_duty() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.climbs_at := COALESCE(NEW.climbs_at, NEW.due_at);
    RETURN NEW;
END
$$;

-- What no program may write, whatever its version: a due time that moves later, a duty that falls a tier, and a person who
-- owns what they neither accepted nor took from a rota.
CREATE FUNCTION keep_duty() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.due_at > OLD.due_at THEN
        RAISE EXCEPTION '% %: the due time never moves later', TG_TABLE_NAME, OLD.id USING ERRCODE = 'check_violation';
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

-- Gives a table with a text key "id" an owner, a clock, and the rules above; to be called by the migration that makes the table.
-- What it has of owner and due_at already is kept.
CREATE FUNCTION attach_duty(things regclass, open_while text) RETURNS void LANGUAGE plpgsql
SET client_min_messages = warning AS $$
DECLARE
    name text := (SELECT relname FROM pg_class WHERE oid = things);
BEGIN
    EXECUTE format($ddl$
        ALTER TABLE %1$s
            ADD COLUMN IF NOT EXISTS owner text NOT NULL,
            ADD COLUMN IF NOT EXISTS due_at timestamptz NOT NULL,
            ADD COLUMN rota boolean NOT NULL DEFAULT true,
            ADD COLUMN tier integer NOT NULL DEFAULT 0 CHECK (tier >= 0),
            ADD COLUMN climbs_at timestamptz,
            ADD COLUMN offered_to text,
            ADD COLUMN offered_by text,
            ADD COLUMN offer_ends_at timestamptz,
            ADD COLUMN duty_open boolean NOT NULL GENERATED ALWAYS AS (%2$s) STORED
        $ddl$, things, open_while);
    EXECUTE format('UPDATE %s SET climbs_at = due_at', things);
    EXECUTE format($ddl$
        ALTER TABLE %1$s
            ALTER COLUMN climbs_at SET NOT NULL,
            ADD CONSTRAINT %2$I CHECK (owner ~ '\S'),
            ADD CONSTRAINT %3$I CHECK (
                (offered_to IS NULL) = (offered_by IS NULL) AND (offered_to IS NULL) = (offer_ends_at IS NULL)
                AND offered_to ~ '\S' AND offered_by ~ '\S' AND offered_to <> owner AND offered_to <> offered_by)
        $ddl$, things, name || '_is_owned', name || '_offer_is_whole');
    EXECUTE format('CREATE TRIGGER duty_begins BEFORE INSERT ON %s FOR EACH ROW EXECUTE FUNCTION begin_duty()', things);
    EXECUTE format('CREATE TRIGGER duty_is_kept BEFORE UPDATE ON %s FOR EACH ROW EXECUTE FUNCTION keep_duty()', things);
    EXECUTE format('CREATE INDEX %I ON %s (LEAST(climbs_at, offer_ends_at)) WHERE duty_open', name || '_rings', things);
    EXECUTE format('CREATE INDEX %I ON %s (due_at) WHERE duty_open', name || '_due', things);
END
$$;

DROP TRIGGER due_time_never_moves_later ON incident;
DROP FUNCTION keep_due_time();
-- What was retracted is not settled: it is confirmed anew, or dismissed by two people. Nobody ends an incident alone.
SELECT attach_duty('incident', $$ state NOT IN ('FILED', 'DISMISSED', 'NOT_REPORTABLE') $$);
COMMENT ON COLUMN incident.rota IS 'whether the owner is a rota; otherwise a person, by the name of their token';
COMMENT ON COLUMN incident.climbs_at IS 'when it climbs a tier next unless it has ended';
COMMENT ON COLUMN incident.duty_open IS 'whether somebody still has to act';

-- The words of a person, and whom a line of the timeline concerns.
CREATE TABLE incident_note (
    incident text   NOT NULL,
    position bigint NOT NULL,
    reason   text,
    whom     text,
    PRIMARY KEY (incident, position),
    FOREIGN KEY (incident, position) REFERENCES incident_event,
    CHECK (reason IS NOT NULL OR whom IS NOT NULL)
);

-- Adds a line to an incident's timeline; empty reasons and names are none.
CREATE FUNCTION note_incident(noted text, what text, who text, why text, of_whom text) RETURNS void LANGUAGE sql AS $$
    WITH line AS (
        INSERT INTO incident_event (incident, event, actor) VALUES (noted, what, who) RETURNING incident, position
    )
    INSERT INTO incident_note (incident, position, reason, whom)
    SELECT incident, position, NULLIF(why, ''), NULLIF(of_whom, '') FROM line WHERE why <> '' OR of_whom <> ''
$$;

-- Two people find that an incident is none: one proposes, another agrees.
CREATE TABLE dismissal (
    number          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    incident        text        NOT NULL REFERENCES incident,
    proposed_by     text        NOT NULL CHECK (proposed_by ~ '\S'),
    proposed_reason text        NOT NULL CHECK (proposed_reason ~ '\S'),
    proposed_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    agreed_by       text        CHECK (agreed_by ~ '\S'),
    agreed_reason   text        CHECK (agreed_reason ~ '\S'),
    agreed_at       timestamptz,
    overtaken_at    timestamptz,
    CONSTRAINT dismissal_by_two CHECK (agreed_by <> proposed_by),
    CHECK ((agreed_by IS NULL) = (agreed_reason IS NULL) AND (agreed_by IS NULL) = (agreed_at IS NULL))
);
COMMENT ON COLUMN dismissal.overtaken_at IS 'somebody confirmed the incident instead, or it was opened again by something new';
CREATE UNIQUE INDEX dismissal_once ON dismissal (incident) WHERE overtaken_at IS NULL;

-- No program dismisses an incident without two people; and when an incident goes on, what was proposed is void.
CREATE FUNCTION keep_dismissal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.state = 'DISMISSED' AND NOT EXISTS (
        SELECT 1 FROM dismissal d WHERE d.incident = NEW.id AND d.agreed_at IS NOT NULL AND d.overtaken_at IS NULL) THEN
        RAISE EXCEPTION 'incident %: dismissed by two people or not at all', NEW.id USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.state <> 'DISMISSED' THEN
        UPDATE dismissal SET overtaken_at = clock_timestamp() WHERE incident = NEW.id AND overtaken_at IS NULL;
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER dismissal_is_by_two AFTER UPDATE OF state ON incident
    FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state) EXECUTE FUNCTION keep_dismissal();

-- The gate opens again for what was dismissed, and for nothing else.
ALTER TABLE verdict_revision DROP CONSTRAINT verdict_revision_cause_check;
ALTER TABLE verdict_revision ADD CONSTRAINT verdict_revision_cause_check
    CHECK (cause IN ('scan', 'incident', 'removal', 'dismissal'));

-- What was dismissed and is an incident after all closes the gate in the same moment.
CREATE FUNCTION close_gate_again() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    WITH closed AS (
        UPDATE verdict SET decision = 'BLOCK', revision = revision + 1, decided_at = clock_timestamp()
        WHERE subject = NEW.subject AND decision < 'BLOCK'
        RETURNING subject, revision, policy_version, decided_at
    )
    INSERT INTO verdict_revision (subject, revision, decision, cause, policy_version, versions, findings, inconclusive, decided_at)
    SELECT subject, revision, 'BLOCK', 'incident', policy_version, NEW.versions, jsonb_build_array(NEW.lead), '[]', decided_at
    FROM closed;
    RETURN NULL;
END
$$;
CREATE TRIGGER gate_closes_again AFTER UPDATE OF state ON incident
    FOR EACH ROW WHEN (OLD.state = 'DISMISSED' AND NEW.state <> 'DISMISSED') EXECUTE FUNCTION close_gate_again();

-- Whether a subject's incident was dismissed by people who knew of all these findings: then they change its verdict no more.
CREATE FUNCTION dismissed_knowing(judged text, findings jsonb) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT 1 FROM incident i WHERE i.subject = judged AND i.state = 'DISMISSED')
       AND NOT EXISTS (
           SELECT 1 FROM jsonb_array_elements(findings) AS f(found)
           WHERE NOT EXISTS (
                   SELECT 1 FROM incident i JOIN incident_finding k ON k.incident = i.id
                   WHERE i.subject = judged AND k.finding ->> 'kind' = f.found ->> 'kind'
                     AND k.finding ->> 'reference' = f.found ->> 'reference'
                     AND k.finding ->> 'bank' IS NOT DISTINCT FROM f.found ->> 'bank')
             AND NOT EXISTS (
                   SELECT 1 FROM finding k
                   WHERE k.subject = judged AND k.kind = f.found ->> 'kind' AND k.reference = f.found ->> 'reference'
                     AND k.bank IS NOT DISTINCT FROM f.found ->> 'bank'))
$$;

-- A person takes back a report that is not finished. It binds every worker, also one that learns of it only now: no other report
-- of that incident is opened.
CREATE TABLE retraction (
    number   bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    incident text        NOT NULL REFERENCES incident,
    asked_by text        NOT NULL CHECK (asked_by ~ '\S'),
    reason   text        NOT NULL CHECK (reason ~ '\S'),
    asked_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    ended_at timestamptz,
    too_late boolean     NOT NULL DEFAULT false
);
COMMENT ON COLUMN retraction.too_late IS 'the authority says that the report was finished before';
CREATE UNIQUE INDEX retraction_once ON retraction (incident) WHERE ended_at IS NULL;

CREATE FUNCTION stop_for_retraction() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM retraction WHERE incident = NEW.incident AND ended_at IS NULL) THEN
        NEW.step := 'DONE';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER retraction_stops BEFORE UPDATE OF step ON outbox
    FOR EACH ROW WHEN (NEW.step = 'OPEN') EXECUTE FUNCTION stop_for_retraction();

CREATE FUNCTION end_retraction() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    is_late boolean := (SELECT state = 'FILED' FROM incident WHERE id = NEW.incident);
BEGIN
    UPDATE retraction SET ended_at = clock_timestamp(), too_late = is_late
    WHERE incident = NEW.incident AND ended_at IS NULL;
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
    IF NOT is_late THEN
        UPDATE incident SET state = 'RETRACTED' WHERE id = NEW.incident;
    END IF;
    PERFORM note_incident(NEW.incident, CASE WHEN is_late THEN 'retraction-too-late' ELSE 'retracted' END, 'sluice', '', '');
    RETURN NULL;
END
$$;
CREATE TRIGGER retraction_ends AFTER UPDATE OF step ON outbox
    FOR EACH ROW WHEN (NEW.step = 'DONE' AND OLD.step <> 'DONE') EXECUTE FUNCTION end_retraction();

-- Somebody wants to know more before they decide; the platform is asked. The due time stays.
CREATE TABLE context_request (
    number   bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    incident text        NOT NULL REFERENCES incident,
    asked_by text        NOT NULL CHECK (asked_by ~ '\S'),
    reason   text        NOT NULL CHECK (reason ~ '\S'),
    asked_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX context_request_by_incident ON context_request (incident, asked_at);

-- A finished report is never changed; what was wrong with it is said in another one, which names it.
CREATE TABLE correction (
    id           text        PRIMARY KEY,
    incident     text        NOT NULL REFERENCES incident,
    authority    text        NOT NULL,
    prior_report text        NOT NULL,
    asked_by     text        NOT NULL CHECK (asked_by ~ '\S'),
    reason       text        NOT NULL CHECK (reason ~ '\S'),
    asked_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    report_id    text,
    filed_at     timestamptz,
    CHECK ((report_id IS NULL) = (filed_at IS NULL))
);
COMMENT ON COLUMN correction.prior_report IS 'goes into priorCTReports';
COMMENT ON COLUMN correction.report_id IS 'of the correcting report, once it is finished';
CREATE UNIQUE INDEX correction_once ON correction (incident) WHERE filed_at IS NULL;
SELECT attach_duty('correction', 'filed_at IS NULL');

CREATE FUNCTION note_correction(noted text, what text, who text, why text, of_whom text) RETURNS void LANGUAGE sql AS $$
    SELECT note_incident(c.incident, 'correction-' || what, who, why, of_whom) FROM correction c WHERE c.id = noted
$$;

GRANT SELECT, INSERT ON incident_note, context_request TO sluice_worker;
GRANT SELECT, INSERT, UPDATE ON dismissal, retraction, correction TO sluice_worker;
GRANT DELETE ON blocked_group, removal TO sluice_worker;
