-- What somebody told us of illegal content, in the words of Art. 16 DSA. Somebody owns each notice and it is due at some time,
-- always. The receipt is not kept: the id follows from its digest.
CREATE TABLE notice (
    id             text PRIMARY KEY CHECK (id ~ '^n-[0-9a-f]{32}$'),
    basis          text        NOT NULL CHECK (basis IN (
                       'EU_NOTICE', 'TRUSTED_FLAGGER', 'US_INTIMATE_IMAGE', 'USER_REPORT', 'AUTHORITY_ORDER')),
    category       text        NOT NULL CHECK (category <> ''),
    explanation    text        NOT NULL CHECK (explanation <> ''),
    good_faith     boolean     NOT NULL CHECK (good_faith OR basis IN ('USER_REPORT', 'AUTHORITY_ORDER')),
    notifier       text        NOT NULL CHECK (notifier <> ''),
    notifier_name  text,
    notifier_email text,
    signature      text,
    owner          text        NOT NULL CHECK (owner <> ''),
    received_at    timestamptz NOT NULL,
    warn_at        timestamptz NOT NULL,
    due_at         timestamptz NOT NULL CHECK (due_at > received_at),
    warned_at      timestamptz,
    breached_at    timestamptz,
    decided        boolean     NOT NULL DEFAULT false,
    flagger        text,
    proof          jsonb,
    dossier        text,
    CHECK (warn_at BETWEEN received_at AND due_at)
);
COMMENT ON COLUMN notice.notifier IS 'tells notifiers apart without naming them; an anonymous one is like no other';
COMMENT ON COLUMN notice.decided IS 'follows the decision, and nothing else';
COMMENT ON COLUMN notice.flagger IS 'room: the trusted flagger this was verified to come from';
COMMENT ON COLUMN notice.proof IS 'room: the signature by which that was verified';
COMMENT ON COLUMN notice.dossier IS 'room: the dossier of a group that this belongs to';
CREATE INDEX notice_by_due ON notice (due_at);
CREATE INDEX notice_open ON notice (due_at) WHERE NOT decided;
CREATE INDEX notice_to_warn ON notice (warn_at) WHERE NOT decided AND warned_at IS NULL;
CREATE INDEX notice_to_breach ON notice (due_at) WHERE NOT decided AND breached_at IS NULL;

CREATE FUNCTION keep_notice_clock() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.due_at > OLD.due_at OR NEW.warn_at > OLD.warn_at OR NEW.received_at <> OLD.received_at THEN
        RAISE EXCEPTION 'notice %: the due time never moves later', OLD.id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER notice_due_never_moves_later BEFORE UPDATE ON notice
    FOR EACH ROW EXECUTE FUNCTION keep_notice_clock();

-- What a notice points to, and what came of scanning it again.
CREATE TABLE notice_place (
    notice           text        NOT NULL REFERENCES notice,
    position         integer     NOT NULL,
    kind             text        NOT NULL CHECK (kind IN ('OBJECT', 'GROUP', 'URL')),
    place            text        NOT NULL,
    bucket           text,
    object_key       text,
    version          text,
    group_id         text,
    chat_group       jsonb,
    url              text,
    scan             text        NOT NULL CHECK (scan IN ('DUE', 'ASKED', 'ANSWERED', 'UNANSWERED', 'UNREADABLE')),
    scan_due_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    attempts         integer     NOT NULL DEFAULT 0,
    asked            integer     NOT NULL DEFAULT 0,
    asked_at         timestamptz,
    asked_generation bigint,
    answered_at      timestamptz,
    subject          text,
    decision         decision,
    revision         integer,
    PRIMARY KEY (notice, position),
    CHECK ((kind = 'OBJECT') = (bucket IS NOT NULL AND object_key IS NOT NULL)),
    CHECK ((kind = 'GROUP') = (group_id IS NOT NULL)),
    CHECK (kind <> 'URL' OR url IS NOT NULL)
);
COMMENT ON COLUMN notice_place.place IS 'the same for all notices that point to the same thing';
COMMENT ON COLUMN notice_place.scan IS 'UNREADABLE: nothing here can read it, a person looks';
COMMENT ON COLUMN notice_place.attempts IS 'to ask for a scan; also tells one attempt from the next';
COMMENT ON COLUMN notice_place.asked IS 'attempts that the queue took';
COMMENT ON COLUMN notice_place.subject IS 'the verdict that answered, with its decision and revision at that time';
CREATE INDEX notice_place_by_place ON notice_place (place);
CREATE INDEX notice_place_by_object ON notice_place (bucket, object_key) WHERE bucket IS NOT NULL;
CREATE INDEX notice_place_by_group ON notice_place (group_id) WHERE group_id IS NOT NULL;
CREATE INDEX notice_place_to_scan ON notice_place (scan_due_at) WHERE scan IN ('DUE', 'ASKED');

-- Notices about the same thing are linked, never dropped.
CREATE TABLE notice_link (
    notice  text NOT NULL REFERENCES notice,
    earlier text NOT NULL REFERENCES notice,
    why     text NOT NULL CHECK (why IN ('same-place', 'same-place-and-notifier')),
    PRIMARY KEY (notice, earlier),
    CHECK (notice <> earlier)
);
CREATE INDEX notice_link_back ON notice_link (earlier);

CREATE TABLE notice_event (
    notice   text        NOT NULL REFERENCES notice,
    position bigint      GENERATED ALWAYS AS IDENTITY,
    at       timestamptz NOT NULL DEFAULT clock_timestamp(),
    event    text        NOT NULL,
    actor    text        NOT NULL CHECK (actor <> ''),
    reason   text,
    PRIMARY KEY (notice, position)
);

-- Why a notice cannot be closed as "no action" by one person: a blocked name, a hash that was upheld, or different people who
-- say the same.
CREATE FUNCTION notice_grounds(noticed text) RETURNS text[] LANGUAGE sql STABLE AS $$
    WITH places AS (
        SELECT * FROM notice_place WHERE notice = noticed
    ), subjects AS (
        SELECT v.subject, v.decision FROM places p JOIN verdict v
            ON v.bucket = p.bucket AND v.object_key = p.object_key AND (p.version IS NULL OR v.version = p.version)
        UNION
        SELECT v.subject, v.decision FROM places p JOIN verdict v ON v.group_id = p.group_id
    ), found AS (
        SELECT s.subject, s.decision, f.kind, f.bank, f.authority, f.action, f.reference
        FROM subjects s JOIN finding f USING (subject)
        UNION
        SELECT s.subject, s.decision, f.finding ->> 'kind', f.finding ->> 'bank', f.finding ->> 'authority',
               f.finding ->> 'action', f.finding ->> 'reference'
        FROM subjects s JOIN incident i USING (subject) JOIN incident_finding f ON f.incident = i.id
    ), grounds(ground) AS (
        SELECT 'severe-name' WHERE EXISTS (SELECT 1 FROM found WHERE kind = 'TERM' AND decision = 'BLOCK')
        UNION ALL
        SELECT 'upheld-hash' WHERE
            EXISTS (SELECT 1 FROM found f WHERE f.bank IS NOT NULL AND (
                f.action = 'block-and-open'
                OR f.kind = 'EXACT' AND f.authority IS NOT NULL
                OR EXISTS (SELECT 1 FROM removal r WHERE r.reference = f.reference)))
            OR EXISTS (SELECT 1 FROM subjects s JOIN removal r USING (subject))
            OR EXISTS (SELECT 1 FROM subjects s JOIN incident i USING (subject) WHERE i.confirmed_at IS NOT NULL)
        UNION ALL
        SELECT 'independent-notices' WHERE 1 < (
            SELECT count(DISTINCT n.notifier)
            FROM places p JOIN notice_place o ON o.place = p.place JOIN notice n ON n.id = o.notice)
    )
    SELECT COALESCE(array_agg(ground), '{}') FROM grounds
$$;

-- One person's wish to close a notice that needs two.
CREATE TABLE notice_proposal (
    notice      text        NOT NULL REFERENCES notice,
    proposed_by text        NOT NULL CHECK (proposed_by NOT IN ('', 'sluice')),
    reason      text        NOT NULL CHECK (reason <> ''),
    proposed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (notice, proposed_by)
);

-- How a notice ended. The round leaves room for reopening.
CREATE TABLE notice_decision (
    notice      text        NOT NULL REFERENCES notice,
    round       integer     NOT NULL DEFAULT 1 CHECK (round = 1),
    outcome     text        NOT NULL CHECK (outcome IN ('NO_ACTION', 'RESTRICTED')),
    reason      text        NOT NULL CHECK (reason <> ''),
    answer      text        NOT NULL CHECK (answer <> ''),
    decided_by  text        NOT NULL CHECK (decided_by NOT IN ('', 'sluice')),
    proposed_by text,
    decided_at  timestamptz NOT NULL,
    grounds     text[]      NOT NULL,
    automated   boolean     NOT NULL,
    PRIMARY KEY (notice, round),
    FOREIGN KEY (notice, proposed_by) REFERENCES notice_proposal (notice, proposed_by),
    CONSTRAINT two_different_people CHECK (proposed_by <> decided_by),
    CONSTRAINT strong_evidence_needs_two CHECK (
        outcome <> 'NO_ACTION' OR cardinality(grounds) = 0 OR proposed_by IS NOT NULL)
);
COMMENT ON COLUMN notice_decision.answer IS 'what the notifier is told; the reason stays inside';
COMMENT ON COLUMN notice_decision.grounds IS 'what stood against closing, found by the database at that moment';
COMMENT ON COLUMN notice_decision.automated IS 'whether a scanner had spoken of it, which the notifier is told';

-- Whoever writes a decision cannot say what stood against it.
CREATE FUNCTION weigh_notice_decision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.grounds := notice_grounds(NEW.notice);
    NEW.automated := EXISTS (SELECT 1 FROM notice_place WHERE notice = NEW.notice AND scan = 'ANSWERED');
    NEW.decided_at := clock_timestamp();
    RETURN NEW;
END
$$;
CREATE TRIGGER notice_decision_is_weighed BEFORE INSERT ON notice_decision
    FOR EACH ROW EXECUTE FUNCTION weigh_notice_decision();

-- A notice is closed by its decision, and by nothing else.
CREATE FUNCTION close_notice() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE notice SET decided = true WHERE id = NEW.notice;
    RETURN NEW;
END
$$;
CREATE TRIGGER decision_closes_notice AFTER INSERT ON notice_decision
    FOR EACH ROW EXECUTE FUNCTION close_notice();

CREATE FUNCTION keep_notice_open() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.decided <> EXISTS (SELECT 1 FROM notice_decision WHERE notice = NEW.id) THEN
        RAISE EXCEPTION 'notice %: only a decision closes it', NEW.id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER only_a_decision_closes_notice BEFORE INSERT OR UPDATE OF decided ON notice
    FOR EACH ROW EXECUTE FUNCTION keep_notice_open();

-- Notices about one thing are taken in and decided one after the other.
CREATE FUNCTION lock_places(places text[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('notice ' || place, 0))
    FROM (SELECT DISTINCT place FROM unnest(places) AS p(place) ORDER BY place) AS ordered;
END
$$;

-- A person decides. Answers UNKNOWN, DECIDED_BEFORE, SECOND_NEEDED or DECIDED; what must not be, the constraints refuse.
CREATE FUNCTION decide_notice(noticed text, wanted text, why text, told text, person text)
RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    other text;
BEGIN
    PERFORM 1 FROM notice WHERE id = noticed FOR UPDATE;
    IF NOT FOUND THEN
        RETURN 'UNKNOWN';
    END IF;
    IF EXISTS (SELECT 1 FROM notice_decision WHERE notice = noticed) THEN
        RETURN 'DECIDED_BEFORE';
    END IF;
    PERFORM lock_places(ARRAY(SELECT place FROM notice_place WHERE notice = noticed));
    IF wanted = 'NO_ACTION' AND cardinality(notice_grounds(noticed)) > 0 THEN
        SELECT proposed_by INTO other FROM notice_proposal
        WHERE notice = noticed AND proposed_by <> person ORDER BY proposed_at LIMIT 1;
        IF other IS NULL THEN
            INSERT INTO notice_proposal (notice, proposed_by, reason) VALUES (noticed, person, why)
            ON CONFLICT DO NOTHING;
            INSERT INTO notice_event (notice, event, actor, reason) VALUES (noticed, 'no-action-proposed', person, why);
            RETURN 'SECOND_NEEDED';
        END IF;
    END IF;
    INSERT INTO notice_decision (notice, outcome, reason, answer, decided_by, proposed_by)
    VALUES (noticed, wanted, why, told, person, other);
    INSERT INTO notice_event (notice, event, actor, reason)
    VALUES (noticed, 'decided-' || lower(replace(wanted, '_', '-')), person, why);
    RETURN 'DECIDED';
END
$$;

GRANT SELECT, INSERT, UPDATE ON notice, notice_place TO sluice_worker;
GRANT SELECT, INSERT ON notice_link, notice_event, notice_proposal, notice_decision TO sluice_worker;

-- Restrictions are looked for among these.
CREATE INDEX verdict_blocked ON verdict (decided_at) WHERE decision = 'BLOCK';

-- A statement of reasons (Art. 17 DSA): one a restriction. What it says never changes.
CREATE TABLE statement (
    id            text PRIMARY KEY CHECK (id ~ '^s-[0-9a-f]{32}$'),
    position      bigint      GENERATED ALWAYS AS IDENTITY UNIQUE,
    subject       text        NOT NULL UNIQUE,
    restriction   jsonb       NOT NULL,
    text          text        NOT NULL CHECK (text <> ''),
    submission    jsonb       NOT NULL,
    restricted_at timestamptz NOT NULL,
    made_at       timestamptz NOT NULL DEFAULT clock_timestamp()
);
COMMENT ON COLUMN statement.subject IS 'what was restricted, by reference';
COMMENT ON COLUMN statement.submission IS 'as the Transparency Database takes it; names nobody';

-- Why the user is not told, or was not for a while.
CREATE TABLE statement_hold (
    id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    statement   text        NOT NULL REFERENCES statement,
    basis       text        NOT NULL CHECK (basis IN (
                    'REPORT_PENDING', 'AUTHORITY_HOLD', 'FORBIDDEN_BY_LAW', 'ORDER_ART_17_5')),
    detail      text        NOT NULL CHECK (detail <> ''),
    placed_by   text        NOT NULL CHECK (placed_by <> ''),
    placed_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    lifted_by   text,
    lifted_at   timestamptz,
    lift_reason text,
    CHECK ((lifted_at IS NULL) = (lifted_by IS NULL)),
    CHECK ((lifted_at IS NULL) = (lift_reason IS NULL OR lift_reason = ''))
);
CREATE UNIQUE INDEX statement_held_once ON statement_hold (statement, basis) WHERE lifted_at IS NULL;

-- What is to be sent to the Transparency Database. A held statement waits.
CREATE TABLE statement_outbox (
    statement    text PRIMARY KEY REFERENCES statement,
    due_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
    attempts     integer     NOT NULL DEFAULT 0,
    worker       text,
    leased_until timestamptz,
    epoch        bigint      NOT NULL DEFAULT 0,
    delivered_at timestamptz,
    uuid         text,
    refused      text,
    last_error   text
);
COMMENT ON COLUMN statement_outbox.uuid IS 'what the database calls it; null if it had it already';
COMMENT ON COLUMN statement_outbox.refused IS 'the fields it was refused for; a person looks';
CREATE INDEX statement_outbox_due ON statement_outbox (due_at) WHERE delivered_at IS NULL AND refused IS NULL;

GRANT SELECT, INSERT ON statement TO sluice_worker;
GRANT SELECT, INSERT, UPDATE ON statement_hold, statement_outbox TO sluice_worker;
