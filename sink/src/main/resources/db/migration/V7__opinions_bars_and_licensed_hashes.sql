-- What people think of an entry of a list: that they are still to look is told as well.
ALTER TABLE feed_feedback ADD COLUMN opinion text CHECK (opinion IN ('PENDING', 'AFFIRMED', 'DENIED'));
UPDATE feed_feedback SET opinion = CASE WHEN affirmed THEN 'AFFIRMED' ELSE 'DENIED' END;
ALTER TABLE feed_feedback ALTER COLUMN opinion SET NOT NULL, DROP COLUMN affirmed;

-- Hashes by licensed algorithms, one behind the other (see io.sluice.pipeline.LicensedBytes): a byte with the length of the
-- algorithm's name, the name, two bytes with the length of the hash, the hash.
ALTER TABLE kept_hash ADD COLUMN licensed bytea NOT NULL DEFAULT '';
ALTER TABLE kept_hash ALTER COLUMN licensed SET STORAGE EXTERNAL;
CREATE FUNCTION licensed_hashes(kept text) RETURNS TABLE (name text, hash bytea) LANGUAGE sql STABLE AS $$
    WITH RECURSIVE unpacked AS (
        SELECT NULL::text COLLATE "C" AS name, NULL::bytea AS hash, k.licensed AS rest FROM kept_hash k WHERE k.subject = kept
        UNION ALL
        SELECT convert_from(substring(u.rest FROM 2 FOR l.name), 'UTF8'), substring(u.rest FROM l.name + 4 FOR l.hash),
               substring(u.rest FROM l.name + 4 + l.hash)
        FROM unpacked u
        CROSS JOIN LATERAL (SELECT get_byte(u.rest, 0) AS name) n
        CROSS JOIN LATERAL (
            SELECT n.name, 256 * get_byte(u.rest, n.name + 1) + get_byte(u.rest, n.name + 2) AS hash) l
        WHERE octet_length(u.rest) > 0
    )
    SELECT u.name, u.hash FROM unpacked u WHERE u.name IS NOT NULL
$$;

-- As before, and besides: what lies within the bars of a film belongs to it, at the time of its frame, so that neither adding
-- bars nor cutting them off hides it; and licensed hashes of kinds that banks hold.
CREATE OR REPLACE FUNCTION removable_hashes(removed text) RETURNS TABLE (type text, hash bytea) LANGUAGE sql STABLE AS $$
    SELECT m.type, decode(m.hash, 'hex') FROM media_hash m
    WHERE m.subject = removed
      AND (m.type <> 'PDQ'
           -- A film is remembered as a whole: a single frame, such as a title, may well be in harmless ones.
           OR m.quality >= 50
              AND (SELECT count(*) FROM media_hash f WHERE f.subject = removed AND f.label = 'frame') <= 8)
    UNION
    SELECT d.type, decode(d.hash, 'hex')
    FROM incident i
    CROSS JOIN LATERAL (VALUES ('MD5', i.digests ->> 'md5'), ('SHA1', i.digests ->> 'sha1'),
                               ('SHA256', i.digests ->> 'sha256')) AS d (type, hash)
    WHERE i.subject = removed AND d.hash IS NOT NULL
    UNION
    SELECT 'PDNA', l.hash FROM licensed_hashes(removed) l WHERE l.name = 'pdna' AND octet_length(l.hash) = 144
    UNION
    SELECT 'VPDQ', decode(string_agg(
               lpad(to_hex((f.at_seconds * 1000)::integer), 8, '0') || lpad(to_hex(f.quality), 2, '0') || f.hash, ''
               ORDER BY f.at_seconds, f.label DESC, f.hash), 'hex')
    FROM media_hash f
    WHERE f.subject = removed AND f.type = 'PDQ' AND f.label IN ('frame', 'derived') AND f.quality >= 50
    HAVING count(DISTINCT f.at_seconds) > 1
$$;
