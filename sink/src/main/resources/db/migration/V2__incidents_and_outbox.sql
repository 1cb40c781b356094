CREATE TYPE incident_state AS ENUM (
    'OPENED', 'SEALED', 'AWAITING_CONFIRMATION', 'FILING', 'FILED',
    'DISMISSED', 'RETRACTED', 'NOT_REPORTABLE', 'PARKED');

-- One incident a subject. Somebody owns it and it is due at some time, always.
CREATE TABLE incident (
    id             text PRIMARY KEY,
    subject        text           NOT NULL UNIQUE,
    object         jsonb,
    chat_group     jsonb,
    context        jsonb          NOT NULL,
    digests        jsonb,
    media_sealed   boolean,
    state          incident_state NOT NULL DEFAULT 'OPENED',
    filing         text           NOT NULL CHECK (filing IN ('AUTOMATIC', 'CONFIRM')),
    held           boolean        NOT NULL DEFAULT false,
    authority      text           NOT NULL,
    lead           jsonb          NOT NULL,
    versions       jsonb          NOT NULL,
    policy_version text           NOT NULL,
    owner          text           NOT NULL CHECK (owner <> ''),
    due_at         timestamptz    NOT NULL,
    opened_at      timestamptz    NOT NULL,
    sealed_at      timestamptz,
    blocked_at     timestamptz,
    confirmed_at   timestamptz,
    confirmed_by   text,
    reason         text,
    filed_at       timestamptz,
    report_id      text,
    file_id        text,
    CHECK ((object IS NULL) <> (chat_group IS NULL)),
    CHECK ((confirmed_at IS NULL) = (confirmed_by IS NULL))
);
COMMENT ON COLUMN incident.lead IS 'the gravest finding, by which the incident is filed';
COMMENT ON COLUMN incident.held IS 'one bank entry opened too many incidents in an hour: a person must confirm this one';
COMMENT ON COLUMN incident.media_sealed IS 'whether the sealed evidence holds the bytes; null until sealed';
CREATE INDEX incident_by_state ON incident (state, opened_at);
CREATE INDEX incident_by_entry ON incident ((lead ->> 'bank'), (lead ->> 'reference'), opened_at);

CREATE FUNCTION keep_due_time() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.due_at > OLD.due_at THEN
        RAISE EXCEPTION 'incident %: the due time never moves later', OLD.id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER due_time_never_moves_later BEFORE UPDATE ON incident
    FOR EACH ROW EXECUTE FUNCTION keep_due_time();

-- What was found, by every result that opened the incident or added to it.
CREATE TABLE incident_finding (
    incident text NOT NULL REFERENCES incident,
    finding  jsonb NOT NULL,
    PRIMARY KEY (incident, finding)
);

-- The timeline, which is also the audit trail: who did what to an incident, and when.
CREATE TABLE incident_event (
    incident text        NOT NULL REFERENCES incident,
    position bigint      GENERATED ALWAYS AS IDENTITY,
    at       timestamptz NOT NULL DEFAULT clock_timestamp(),
    event    text        NOT NULL,
    actor    text        NOT NULL,
    PRIMARY KEY (incident, position)
);

-- What is to be done next for each incident, and who is doing it.
CREATE TABLE outbox (
    incident     text PRIMARY KEY REFERENCES incident,
    step         text        NOT NULL,
    due_at       timestamptz NOT NULL,
    begun        boolean     NOT NULL DEFAULT false,
    attempts     integer     NOT NULL DEFAULT 0,
    worker       text,
    leased_until timestamptz,
    epoch        bigint      NOT NULL DEFAULT 0
);
COMMENT ON COLUMN outbox.begun IS 'the step was begun and its outcome never stored: nobody knows what the other side did';
COMMENT ON COLUMN outbox.epoch IS 'grows with every claim; a result counts only under the epoch it was claimed with';
CREATE INDEX outbox_due ON outbox (due_at) WHERE step NOT IN ('AWAIT', 'DONE');

-- Every report that was ever opened with an authority.
CREATE TABLE report (
    incident  text        NOT NULL REFERENCES incident,
    authority text        NOT NULL,
    report_id text        NOT NULL,
    state     text        NOT NULL CHECK (state IN ('OPEN', 'FINISHING', 'FINISHED', 'RETRACTED', 'LAPSED')),
    opened_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    ended_at  timestamptz,
    PRIMARY KEY (authority, report_id)
);
CREATE INDEX report_by_incident ON report (incident);
-- Invariant: an incident is in exactly one finished report of an authority.
CREATE UNIQUE INDEX report_finished_once ON report (incident, authority) WHERE state IN ('FINISHING', 'FINISHED');

GRANT SELECT, INSERT, UPDATE ON incident, outbox, report TO sluice_worker;
GRANT SELECT, INSERT ON incident_finding, incident_event TO sluice_worker;
