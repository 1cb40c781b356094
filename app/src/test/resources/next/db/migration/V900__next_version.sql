-- What a later version could add, in the way that versions may: a column that fills itself, and a table that nobody needs yet.
ALTER TABLE verdict ADD COLUMN next_note text NOT NULL DEFAULT 'from an older worker';
CREATE INDEX verdict_by_next_note ON verdict (next_note);

CREATE TABLE next_tally (
    subject text        PRIMARY KEY,
    at      timestamptz NOT NULL DEFAULT clock_timestamp()
);
GRANT SELECT, INSERT ON next_tally TO sluice_worker;

CREATE FUNCTION next_tally() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO next_tally (subject) VALUES (NEW.subject);
    RETURN NULL;
END $$;
CREATE TRIGGER next_tally AFTER INSERT ON verdict FOR EACH ROW EXECUTE FUNCTION next_tally();
