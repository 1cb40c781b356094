-- What a draft of the policy would have said, added up: no verdict, no object, but one reference as an example of each way to differ.
CREATE TABLE shadow_tally (
    live     text        NOT NULL,
    draft    text        NOT NULL,
    kind     text        NOT NULL,
    was      text        NOT NULL,
    would    text        NOT NULL,
    because  text        NOT NULL,
    subjects bigint      NOT NULL,
    example  text        NOT NULL,
    first_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    last_at  timestamptz NOT NULL,
    PRIMARY KEY (live, draft, kind, was, would, because)
);
COMMENT ON COLUMN shadow_tally.was IS 'empty, as are would and because, in the line of those on which both agree';

GRANT SELECT, INSERT, UPDATE ON shadow_tally TO sluice_worker;
