-- What an authority said is kept in the evidence. Where that failed it is committed with what came of it, and put there later.
CREATE TABLE unkept_answer (
    incident text        NOT NULL REFERENCES incident,
    folder   text        NOT NULL,
    number   bigint      NOT NULL,
    verbatim text        NOT NULL,
    since    timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (incident, folder, number)
);
COMMENT ON COLUMN unkept_answer.number IS 'the epoch of the claim under which it was asked for';
GRANT SELECT, INSERT, DELETE ON unkept_answer TO sluice_worker;
