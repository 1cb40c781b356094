-- More of what happened than a word can say: which element was refused, what was cut. Never content, never a name.
ALTER TABLE incident_event ADD COLUMN detail text;

-- What is needed to notice a report that is being forgotten, and to know what an ambiguous answer may mean.
ALTER TABLE report
    ADD COLUMN changed_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    ADD COLUMN finish_sent_at timestamptz,
    ADD COLUMN bodiless       boolean     NOT NULL DEFAULT false,
    ADD COLUMN alarmed_at     timestamptz;
COMMENT ON COLUMN report.changed_at IS 'the service deletes an unfinished report an hour after this, or a day after it was opened';
COMMENT ON COLUMN report.finish_sent_at IS 'committed before finish is sent: only with it does "already finished" mean that we filed it';
COMMENT ON COLUMN report.bodiless IS 'the authority says that it is finished, though the answer to finishing was never read';
CREATE INDEX report_unfinished ON report (changed_at) WHERE state IN ('OPEN', 'FINISHING');

-- Reports that may have been opened without our learning their number: the answer was lost. They lapse by themselves.
CREATE TABLE suspected_orphan (
    position   bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    incident   text        NOT NULL REFERENCES incident,
    authority  text        NOT NULL,
    asked_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    lapses_at  timestamptz NOT NULL,
    ended_at   timestamptz,
    alarmed_at timestamptz,
    CHECK (lapses_at > asked_at)
);
CREATE INDEX suspected_orphan_alive ON suspected_orphan (incident) WHERE ended_at IS NULL;

-- Authorities that refuse our credentials. No step that asks one of them is claimed while it stands here.
CREATE TABLE held_authority (
    authority text        PRIMARY KEY,
    since     timestamptz NOT NULL DEFAULT clock_timestamp(),
    probe_at  timestamptz NOT NULL
);

-- Workers of all processes are woken when there is something new to do; whoever misses it looks again soon.
CREATE FUNCTION ring_outbox() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('sluice_outbox', '');
    RETURN NULL;
END
$$;
CREATE TRIGGER rings_when_opened AFTER INSERT ON outbox
    FOR EACH STATEMENT EXECUTE FUNCTION ring_outbox();
CREATE TRIGGER rings_when_set_going AFTER UPDATE OF step ON outbox
    FOR EACH ROW WHEN (OLD.step IN ('SEAL', 'AWAIT', 'DONE') AND NEW.step NOT IN ('SEAL', 'AWAIT', 'DONE'))
    EXECUTE FUNCTION ring_outbox();
CREATE TRIGGER rings_when_released AFTER DELETE ON held_authority
    FOR EACH STATEMENT EXECUTE FUNCTION ring_outbox();

GRANT SELECT, INSERT, UPDATE ON suspected_orphan TO sluice_worker;
GRANT SELECT, INSERT, UPDATE, DELETE ON held_authority TO sluice_worker;
