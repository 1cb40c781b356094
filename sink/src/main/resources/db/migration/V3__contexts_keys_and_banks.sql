-- What platforms say of uploads, apart from the object; written before or after it. The version is empty where there is none.
CREATE TABLE upload_context (
    bucket     text        NOT NULL,
    object_key text        NOT NULL,
    version    text        NOT NULL,
    context    jsonb       NOT NULL,
    updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (bucket, object_key, version)
);

-- Answers to requests that carried an Idempotency-Key.
CREATE TABLE idempotency_key (
    key            text PRIMARY KEY,
    request_digest text        NOT NULL,
    answer         text        NOT NULL,
    kept_at        timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE TABLE bank (
    name       text PRIMARY KEY,
    authority  text,
    owner      text        NOT NULL CHECK (owner <> ''),
    enabled    boolean     NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
COMMENT ON COLUMN bank.authority IS 'whose list it is; null for an own bank';

CREATE TABLE bank_entry (
    bank       text    NOT NULL REFERENCES bank,
    type       text    NOT NULL,
    hash       text    NOT NULL,
    category   text    NOT NULL,
    reference  text    NOT NULL,
    action     text,
    enabled    boolean NOT NULL DEFAULT true,
    generation bigint  NOT NULL,
    PRIMARY KEY (bank, type, hash)
);
COMMENT ON COLUMN bank_entry.generation IS 'the generation that brought it';

-- One row: the number of the banks' present state.
CREATE TABLE bank_generation (
    only_row   boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    generation bigint NOT NULL
);
INSERT INTO bank_generation (generation) VALUES (0);

GRANT SELECT, INSERT, UPDATE ON upload_context, bank, bank_entry TO sluice_worker;
GRANT SELECT, INSERT ON idempotency_key TO sluice_worker;
GRANT SELECT, UPDATE ON bank_generation TO sluice_worker;
