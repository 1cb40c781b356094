package io.sluice.sink.postgres;

/** The statements on verdicts. */
final class VerdictSql {

    /**
     * Records a batch. The upsert is the compare-and-set: it locks the current row and changes it only to something stricter,
     * to the first verdict that a finished scan stands behind, or to what a scanner that was put off makes of it. That may be
     * milder, unless something happened since or it is a block. Rows are taken in one order, so that batches of two workers never
     * wait for each other in a circle.
     */
    static final String RECORD = """
            WITH given AS MATERIALIZED (
                SELECT * FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS t(
                    subject text, bucket text, object_key text, version text, entity_tag text, sha256 text,
                    group_id text, change_id text, invites jsonb, decision decision, policy_version text, decided_at timestamptz,
                    versions jsonb, findings jsonb, inconclusive jsonb, kept jsonb, deferred_revision integer)
            ), input AS MATERIALIZED (
                SELECT subject, bucket, object_key, version, entity_tag, sha256, group_id, change_id, invites, policy_version,
                       decided_at, versions, findings, inconclusive, kept, deferred_revision,
                       -- What people dismissed, knowing all of this, does not close the gate again.
                       CASE WHEN decision = 'BLOCK'
                                 AND dismissed_knowing(restored_from(subject, bucket, object_key, sha256), findings) THEN 'PASS'::decision
                            ELSE decision END AS decision
                FROM given
            ), written AS (
                INSERT INTO verdict AS v (subject, bucket, object_key, version, entity_tag, sha256, group_id, change_id,
                                          decision, revision, scanned, policy_version, decided_at, deferred_revision)
                SELECT subject, bucket, object_key, version, entity_tag, sha256, group_id, change_id,
                       decision, 1, true, policy_version, decided_at, deferred_revision
                FROM input ORDER BY subject
                ON CONFLICT (subject) DO UPDATE SET
                    decision = CASE WHEN EXCLUDED.deferred_revision = 0 AND v.deferred_revision = v.revision
                                         AND v.decision <> 'BLOCK' THEN EXCLUDED.decision
                               ELSE GREATEST(v.decision, EXCLUDED.decision) END,
                    revision = v.revision + 1,
                    deferred_revision = CASE EXCLUDED.deferred_revision WHEN 1 THEN v.revision + 1 WHEN 0 THEN 0
                                        ELSE v.deferred_revision END,
                    scanned = true,
                    sha256 = COALESCE(EXCLUDED.sha256, v.sha256),
                    policy_version = EXCLUDED.policy_version,
                    decided_at = EXCLUDED.decided_at
                WHERE NOT v.scanned OR EXCLUDED.decision > v.decision
                   OR EXCLUDED.deferred_revision = 0 AND v.deferred_revision > 0
                RETURNING subject, decision, revision
            ), history AS (
                INSERT INTO verdict_revision (subject, revision, decision, cause, policy_version, versions, findings,
                                              inconclusive, decided_at)
                SELECT w.subject, w.revision, w.decision, 'scan', i.policy_version, i.versions, i.findings,
                       i.inconclusive, i.decided_at
                FROM written w JOIN input i USING (subject)
            ), found AS (
                INSERT INTO finding (subject, revision, scanner, kind, category, reference, confidence, distance, bank,
                                     authority, action)
                SELECT w.subject, w.revision, f.*
                FROM written w JOIN input i USING (subject)
                CROSS JOIN LATERAL jsonb_to_recordset(i.findings) AS f(
                    scanner text, kind text, category text, reference text, confidence double precision, distance integer,
                    bank text, authority text, action text)
            ), blocked AS (
                INSERT INTO blocked_group (identifier, own_id, subject)
                SELECT i.group_id, true, w.subject FROM written w JOIN input i USING (subject)
                WHERE w.decision = 'BLOCK' AND i.group_id IS NOT NULL
                UNION
                SELECT code, false, w.subject FROM written w JOIN input i USING (subject)
                CROSS JOIN LATERAL jsonb_array_elements_text(i.invites) AS c(code)
                WHERE w.decision = 'BLOCK' AND code <> i.group_id
                ON CONFLICT (identifier) DO NOTHING
            ), keeping AS MATERIALIZED (
                SELECT i.subject, k.* FROM input i
                CROSS JOIN LATERAL jsonb_to_record(i.kept) AS k(
                    object jsonb, context jsonb, format text, frames integer, generation bigint, digests text,
                    frame_hashes text, turned text, licensed text)
                WHERE jsonb_typeof(i.kept) = 'object'
            ), kept AS (
                INSERT INTO kept_object AS o (subject, object, context, format, frames)
                SELECT subject, object, context, format, frames FROM keeping ORDER BY subject
                ON CONFLICT (subject) DO UPDATE SET
                    context = EXCLUDED.context, format = EXCLUDED.format, frames = GREATEST(o.frames, EXCLUDED.frames)
            )
            INSERT INTO kept_hash AS h (subject, generation, scanned_at, late, digests, frames, turned, licensed)
            SELECT subject, generation, clock_timestamp(), generation < (SELECT GREATEST(since, target) FROM look_back),
                   decode(digests, 'hex'), decode(frame_hashes, 'hex'), decode(turned, 'hex'),
                   decode(licensed, 'hex')
            FROM keeping ORDER BY subject
            ON CONFLICT (subject) DO UPDATE SET
                generation = GREATEST(h.generation, EXCLUDED.generation),
                scanned_at = EXCLUDED.scanned_at,
                late = EXCLUDED.late,
                frames = CASE WHEN EXCLUDED.frames = '' THEN h.frames ELSE EXCLUDED.frames END,
                turned = CASE WHEN EXCLUDED.frames = '' THEN h.turned ELSE EXCLUDED.turned END,
                licensed = CASE WHEN EXCLUDED.licensed = '' THEN h.licensed ELSE EXCLUDED.licensed END
            """;

    private static final String STORED = """
            SELECT v.subject, v.bucket, v.object_key, v.version, v.entity_tag, v.sha256, v.decision::text AS decision,
                   v.revision, v.decided_at, v.scanned, v.published_revision, v.announced_revision,
                   COALESCE(v.deferred_revision > 0, false) AS deferred,
                   EXISTS (SELECT 1 FROM incident i WHERE i.subject = v.subject) AS escalated,
                   EXISTS (SELECT 1 FROM incident i WHERE i.subject = v.subject AND i.sealed_at IS NULL) AS unsealed
            FROM verdict v
            """;

    static final String FIND = STORED + """
            WHERE v.subject IN (SELECT jsonb_array_elements_text(CAST(:subjects AS jsonb)))
            """;

    static final String LAST_AT = STORED + """
            JOIN jsonb_to_record(CAST(:ref AS jsonb)) AS r(bucket text, key text, version text)
                ON v.bucket = r.bucket AND v.object_key = r.key AND (r.version IS NULL OR v.version = r.version)
            ORDER BY v.decided_at DESC LIMIT 1
            """;

    static final String UNPUBLISHED = """
            SELECT v.subject, v.bucket, v.object_key, v.version, v.group_id, v.change_id, r.decision::text AS decision,
                   r.revision, r.decided_at, r.policy_version, r.findings::text AS findings,
                   r.inconclusive::text AS inconclusive
            FROM verdict v JOIN verdict_revision r USING (subject)
            WHERE v.subject = :subject AND r.revision > v.published_revision
            ORDER BY r.revision
            """;

    static final String TOLD = """
            WITH input AS (
                SELECT * FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS t(
                    subject text, published_revision integer, announced_revision integer)
            ), locked AS (
                SELECT subject FROM verdict WHERE subject IN (SELECT subject FROM input) ORDER BY subject FOR UPDATE
            )
            UPDATE verdict v SET
                published_revision = GREATEST(v.published_revision, i.published_revision),
                announced_revision = GREATEST(v.announced_revision, i.announced_revision)
            FROM input i JOIN locked l USING (subject)
            WHERE v.subject = i.subject
            """;

    private VerdictSql() {}
}
