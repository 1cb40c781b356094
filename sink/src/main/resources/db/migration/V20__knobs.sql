-- What operators made of the knobs of all workers. A knob that nobody touched has no row.
CREATE SEQUENCE knob_generation;

CREATE TABLE knob (
    name text PRIMARY KEY CHECK (name ~ '^[a-z][a-z0-9.-]{0,63}$'),
    -- The value that was confirmed; null for what each worker began with.
    kept text CHECK (length(kept) <= 64),
    -- What is in force instead until it ends; 'start' for what each worker began with.
    trial text CHECK (length(trial) <= 64),
    until timestamptz,
    confirm_by timestamptz,
    generation bigint NOT NULL,
    changed_by text NOT NULL,
    changed_at timestamptz NOT NULL,
    reason text NOT NULL CHECK (length(reason) BETWEEN 1 AND 500),
    CHECK (trial IS NOT NULL OR (until IS NULL AND confirm_by IS NULL)),
    -- What nobody takes back is no trial.
    CHECK (trial IS NULL OR until IS NOT NULL OR confirm_by IS NOT NULL)
);

-- Their history, which is only ever added to.
CREATE TABLE knob_change (
    generation bigint PRIMARY KEY,
    knob text NOT NULL,
    was text,
    becomes text,
    origin text NOT NULL
        CHECK (origin IN ('OPERATOR', 'CONFIRMED', 'REVERTED', 'EXPIRED', 'UNCONFIRMED', 'OBJECTIVE')),
    actor text NOT NULL,
    reason text NOT NULL,
    at timestamptz NOT NULL
);

CREATE INDEX knob_change_of ON knob_change (knob, generation DESC);

GRANT SELECT, INSERT, UPDATE ON knob TO sluice_worker;
GRANT SELECT, INSERT ON knob_change TO sluice_worker;
GRANT USAGE ON SEQUENCE knob_generation TO sluice_worker;
