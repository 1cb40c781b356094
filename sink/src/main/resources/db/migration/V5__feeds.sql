-- A list that somebody else keeps, and how far it is read. One worker at a time reads it: whoever has slept past its lease
-- changes nothing, since every write asks for the epoch of the lease.
CREATE TABLE feed (
    name         text        PRIMARY KEY,
    bank         text        NOT NULL UNIQUE REFERENCES bank,
    category     text        NOT NULL CHECK (category <> ''),
    state        jsonb       NOT NULL,
    checkpoint   text        GENERATED ALWAYS AS (state ->> 'checkpoint') STORED,
    range_from   text        GENERATED ALWAYS AS (state #>> '{range,from}') STORED,
    range_to     text        GENERATED ALWAYS AS (state #>> '{range,to}') STORED,
    cursor_at    text        GENERATED ALWAYS AS (state ->> 'cursor_at') STORED,
    due_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
    worker       text,
    leased_until timestamptz,
    epoch        bigint      NOT NULL DEFAULT 0,
    created_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    last_success timestamptz,
    last_error   text,
    entries      bigint      NOT NULL DEFAULT 0,
    tombstones   bigint      NOT NULL DEFAULT 0,
    rejected     bigint      NOT NULL DEFAULT 0,
    skipped      bigint      NOT NULL DEFAULT 0,
    unusable     bigint      NOT NULL DEFAULT 0
);
COMMENT ON COLUMN feed.state IS 'how far it is read: run, checkpoint, range, cursor';
COMMENT ON COLUMN feed.last_success IS 'when it was last read up to the present';
COMMENT ON COLUMN feed.last_error IS 'the kind of the last failure; null after a success';

-- What the list last said of each entry. Entries that were taken off stay, so that an older state does not bring them back.
CREATE TABLE feed_entry (
    feed    text        NOT NULL REFERENCES feed,
    member  text        NOT NULL,
    entry   text        NOT NULL,
    at      timestamptz NOT NULL,
    run     bigint      NOT NULL,
    deleted boolean     NOT NULL,
    hashes  jsonb       NOT NULL,
    note    text        NOT NULL,
    PRIMARY KEY (feed, member, entry)
);
COMMENT ON COLUMN feed_entry.run IS 'the whole run that saw it last; what a run that caught up did not see is taken back';
CREATE INDEX feed_entry_by_run ON feed_entry (feed, run);

-- What people found out about entries, on its way to those who keep the list.
CREATE TABLE feed_feedback (
    feed         text        NOT NULL REFERENCES feed,
    member       text        NOT NULL,
    entry        text        NOT NULL,
    type         text        NOT NULL,
    affirmed     boolean     NOT NULL,
    said_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    due_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
    worker       text,
    leased_until timestamptz,
    attempts     integer     NOT NULL DEFAULT 0,
    epoch        bigint      NOT NULL DEFAULT 0,
    delivered_at timestamptz,
    refused      text,
    last_error   text,
    PRIMARY KEY (feed, member, entry, type)
);
COMMENT ON COLUMN feed_feedback.refused IS 'why it will never be delivered; null while it may';
CREATE INDEX feed_feedback_due ON feed_feedback (due_at) WHERE delivered_at IS NULL AND refused IS NULL;

GRANT SELECT, INSERT, UPDATE ON feed, feed_feedback TO sluice_worker;
GRANT SELECT, INSERT, UPDATE, DELETE ON feed_entry TO sluice_worker;
