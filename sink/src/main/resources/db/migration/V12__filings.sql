-- A line of the outbox is a filing: what one authority is to be told of one incident. The first line of an incident, which bears
-- its id, also preserves it; further ones are added when routing names several authorities, and one by each correction.
ALTER TABLE outbox
    ADD COLUMN filing     text,
    ADD COLUMN authority  text,
    ADD COLUMN correction text    REFERENCES correction,
    ADD COLUMN report_id  text,
    ADD COLUMN file_id    text,
    ADD COLUMN parked     boolean NOT NULL DEFAULT false,
    ADD COLUMN rides_with text,
    ADD COLUMN alone      boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN outbox.authority IS 'where it is filed, from routing on; null before';
COMMENT ON COLUMN outbox.correction IS 'what is filed corrects a finished report; null for a report of the incident itself';
COMMENT ON COLUMN outbox.report_id IS 'the authority''s number of the present report';
COMMENT ON COLUMN outbox.file_id IS 'the authority''s number of the incident''s file in that report';
COMMENT ON COLUMN outbox.parked IS 'waits for somebody to act; tried again now and then';
COMMENT ON COLUMN outbox.rides_with IS 'the filing whose report it goes along with; written before that report is opened';
COMMENT ON COLUMN outbox.alone IS 'never shares a report again: one that it was in was refused';
UPDATE outbox o SET filing = o.incident, report_id = i.report_id, file_id = i.file_id, parked = i.state = 'PARKED',
                    authority = CASE WHEN o.step NOT IN ('SEAL', 'ANNOUNCE', 'ROUTE') THEN i.authority END
FROM incident i WHERE i.id = o.incident;
ALTER TABLE outbox
    ALTER COLUMN filing SET NOT NULL,
    DROP CONSTRAINT outbox_pkey,
    ADD PRIMARY KEY (filing),
    ADD FOREIGN KEY (rides_with) REFERENCES outbox,
    ADD CONSTRAINT outbox_ride_is_whole CHECK ((step = 'RIDE') = (rides_with IS NOT NULL)),
    ADD CONSTRAINT outbox_line_has_its_name CHECK (
        filing = COALESCE(correction, CASE WHEN filing = incident THEN incident ELSE incident || '@' || COALESCE(authority, '') END));
CREATE UNIQUE INDEX outbox_once ON outbox (incident, authority) WHERE correction IS NULL;
CREATE INDEX outbox_riders ON outbox (rides_with) WHERE rides_with IS NOT NULL;
DROP INDEX outbox_due;
CREATE INDEX outbox_due ON outbox (due_at) WHERE step NOT IN ('AWAIT', 'DONE', 'RIDE');

-- A report may speak of several incidents, each with a row; a correction is finished beside what it corrects.
ALTER TABLE report
    ADD COLUMN filing      text,
    ADD COLUMN correction  text REFERENCES correction,
    ADD COLUMN environment text;
COMMENT ON COLUMN report.environment IS 'which of the authority''s services took it; null where it was not yet noted';
UPDATE report SET filing = incident;
ALTER TABLE report
    ALTER COLUMN filing SET NOT NULL,
    DROP CONSTRAINT report_pkey,
    ADD PRIMARY KEY (authority, report_id, incident);
CREATE INDEX report_by_filing ON report (filing);
-- Invariant: an incident is in exactly one finished report of an authority, and so is a correction.
DROP INDEX report_finished_once;
CREATE UNIQUE INDEX report_finished_once ON report (incident, authority)
    WHERE state IN ('FINISHING', 'FINISHED') AND correction IS NULL;
CREATE UNIQUE INDEX correction_finished_once ON report (correction)
    WHERE state IN ('FINISHING', 'FINISHED') AND correction IS NOT NULL;

ALTER TABLE suspected_orphan ADD COLUMN filing text;
UPDATE suspected_orphan SET filing = incident;
ALTER TABLE suspected_orphan ALTER COLUMN filing SET NOT NULL;
DROP INDEX suspected_orphan_alive;
CREATE INDEX suspected_orphan_alive ON suspected_orphan (filing) WHERE ended_at IS NULL;

-- One correction an authority waits at a time. It is filed by the outbox, and what nobody has confirmed yet is not filed any more.
DROP INDEX correction_once;
CREATE UNIQUE INDEX correction_once ON correction (incident, authority) WHERE filed_at IS NULL;

CREATE FUNCTION file_correction() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE outbox SET step = 'DONE', epoch = epoch + 1
    WHERE incident = NEW.incident AND correction IS NULL AND step = 'AWAIT';
    INSERT INTO outbox (filing, incident, authority, correction, step, due_at)
    VALUES (NEW.id, NEW.incident, NEW.authority, NEW.id, 'OPEN', clock_timestamp());
    RETURN NULL;
END
$$;
CREATE TRIGGER correction_is_filed AFTER INSERT ON correction FOR EACH ROW EXECUTE FUNCTION file_correction();
INSERT INTO outbox (filing, incident, authority, correction, step, due_at)
SELECT id, incident, authority, id, 'OPEN', clock_timestamp() FROM correction WHERE filed_at IS NULL;

-- An incident with several filings is filed when the last of them is; until then it shows what somebody must act on.
CREATE FUNCTION sum_up_filings() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM outbox WHERE incident = NEW.incident AND correction IS NULL AND filing <> NEW.filing) THEN
        RETURN NULL;
    END IF;
    PERFORM 1 FROM incident WHERE id = NEW.incident FOR UPDATE;
    UPDATE incident i SET state = whole.state
    FROM (SELECT CASE
                     WHEN bool_or(o.parked AND o.step <> 'DONE') THEN 'PARKED'
                     WHEN bool_or(o.step NOT IN ('AWAIT', 'DONE')) THEN 'FILING'
                     WHEN bool_or(o.step = 'AWAIT') THEN 'AWAITING_CONFIRMATION'
                     WHEN EXISTS (SELECT 1 FROM report r WHERE r.incident = NEW.incident AND r.correction IS NULL
                                                           AND r.state = 'FINISHED') THEN 'FILED'
                 END::incident_state AS state
          FROM outbox o WHERE o.incident = NEW.incident AND o.correction IS NULL) whole
    WHERE i.id = NEW.incident AND whole.state IS NOT NULL AND i.state <> whole.state
      AND i.state IN ('AWAITING_CONFIRMATION', 'FILING', 'FILED', 'PARKED');
    RETURN NULL;
END
$$;
CREATE TRIGGER filings_are_summed_up AFTER INSERT OR UPDATE OF step, parked ON outbox
    FOR EACH ROW WHEN (NEW.correction IS NULL) EXECUTE FUNCTION sum_up_filings();

-- Whoever goes along with another goes on by itself when that one ends without having taken it along.
CREATE FUNCTION let_riders_go() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE outbox SET step = 'GATHER', rides_with = NULL, due_at = clock_timestamp(), begun = false, attempts = 0
    WHERE rides_with = NEW.filing;
    RETURN NULL;
END
$$;
CREATE TRIGGER riders_go_on AFTER UPDATE OF step ON outbox
    FOR EACH ROW WHEN (NEW.step IN ('AWAIT', 'DONE') AND OLD.step NOT IN ('AWAIT', 'DONE', 'RIDE', 'SEAL', 'ANNOUNCE', 'ROUTE'))
    EXECUTE FUNCTION let_riders_go();

-- Whatever was going to ask an authority stops for a retraction; only the report of the incident itself is taken back.
DROP TRIGGER retraction_stops ON outbox;
CREATE TRIGGER retraction_stops BEFORE UPDATE OF step ON outbox
    FOR EACH ROW WHEN (NEW.step IN ('GATHER', 'OPEN') AND NEW.correction IS NULL) EXECUTE FUNCTION stop_for_retraction();

CREATE OR REPLACE FUNCTION end_retraction() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    is_filed boolean;
    is_late  boolean;
BEGIN
    IF EXISTS (SELECT 1 FROM outbox WHERE incident = NEW.incident AND correction IS NULL AND step <> 'DONE') THEN
        RETURN NULL;
    END IF;
    is_filed := EXISTS (SELECT 1 FROM report WHERE incident = NEW.incident AND correction IS NULL AND state = 'FINISHED');
    -- Of several authorities one may have finished before, and another's report is taken back all the same.
    is_late := is_filed AND NOT EXISTS (
        SELECT 1 FROM report r JOIN retraction t USING (incident)
        WHERE r.incident = NEW.incident AND r.correction IS NULL AND r.state = 'RETRACTED'
          AND t.ended_at IS NULL AND r.ended_at >= t.asked_at);
    UPDATE retraction SET ended_at = clock_timestamp(), too_late = is_late
    WHERE incident = NEW.incident AND ended_at IS NULL;
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
    UPDATE incident SET state = CASE WHEN is_filed THEN 'FILED' ELSE 'RETRACTED' END::incident_state WHERE id = NEW.incident;
    PERFORM note_incident(NEW.incident, CASE WHEN is_late THEN 'retraction-too-late' ELSE 'retracted' END, 'sluice', '', '');
    RETURN NULL;
END
$$;
DROP TRIGGER retraction_ends ON outbox;
CREATE TRIGGER retraction_ends AFTER UPDATE OF step ON outbox
    FOR EACH ROW WHEN (NEW.step = 'DONE' AND OLD.step <> 'DONE' AND NEW.correction IS NULL) EXECUTE FUNCTION end_retraction();

DROP TRIGGER rings_when_set_going ON outbox;
CREATE TRIGGER rings_when_set_going AFTER UPDATE OF step ON outbox
    FOR EACH ROW WHEN (OLD.step IN ('SEAL', 'AWAIT', 'DONE', 'RIDE') AND NEW.step NOT IN ('SEAL', 'AWAIT', 'DONE', 'RIDE'))
    EXECUTE FUNCTION ring_outbox();
