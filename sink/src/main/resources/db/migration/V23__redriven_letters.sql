-- Dead letters that somebody sent again. Only ever added to.
CREATE TABLE redriven_letter (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    message_id text NOT NULL,
    queue text NOT NULL,
    reason text NOT NULL,
    actor text NOT NULL,
    why text NOT NULL CHECK (length(why) BETWEEN 1 AND 500),
    at timestamptz NOT NULL
);

GRANT SELECT, INSERT ON redriven_letter TO sluice_worker;
