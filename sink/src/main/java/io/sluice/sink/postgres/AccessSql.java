package io.sluice.sink.postgres;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The statements of the access log. Place, time and hashes are the table's own doing: see the migration V8. */
final class AccessSql {

    static final String RECORD = """
            INSERT INTO evidence_access (incident, actor, act, reason) VALUES (:incident, :actor, :act, :reason)
            """;

    private static final String COLUMNS = """
            SELECT a.position, a.at, a.incident, a.actor, a.act, a.reason, encode(a.previous, 'hex') AS previous,
                   encode(a.hash, 'hex') AS hash
            """;

    static final String FROM = COLUMNS + "FROM evidence_access a WHERE a.position >= :from ORDER BY a.position";

    /** Where two people began it anew, the last time. */
    static final String RESTARTED = """
            SELECT position, encode(hash, 'hex') AS hash FROM chain_restart
            WHERE position IS NOT NULL ORDER BY position DESC LIMIT 1
            """;

    static final String OF_INCIDENT =
            COLUMNS + "FROM evidence_access a WHERE a.incident = :incident ORDER BY a.position";

    private static final String LINE = Stream.of(
                    "a.position::text",
                    "((extract(epoch FROM a.at) * 1000000)::bigint)::text",
                    "a.incident",
                    "a.actor",
                    "a.act",
                    "a.reason")
            .map(field -> "octet_length(convert_to(%1$s, 'UTF8')) || ':' || %1$s".formatted(field))
            .collect(Collectors.joining(" || ',' || "));

    /**
     * The whole chain, from its start or from where it was begun anew, and what it says of one incident: one look, so that nothing
     * changes between the two. The hashes are taken here anew; the function that once made them may have been replaced.
     */
    static final String SEEN = """
            WITH begun AS (
                SELECT r.position, r.hash FROM chain_restart r WHERE r.position IS NOT NULL
                UNION ALL SELECT 1, NULL ORDER BY 1 DESC LIMIT 1
            ), walk AS (
                SELECT a.position, a.hash, a.incident, a.act,
                       a.hash = sha256(a.previous || convert_to(LINE, 'UTF8'))
                       AND CASE WHEN a.position > b.position
                           THEN a.position = 1 + lag(a.position) OVER w AND a.previous = lag(a.hash) OVER w
                           ELSE a.hash = COALESCE(b.hash, a.hash)
                                AND (b.hash IS NOT NULL OR a.previous = decode(repeat('00', 32), 'hex')) END AS follows
                FROM evidence_access a CROSS JOIN begun b WHERE a.position >= b.position
                WINDOW w AS (ORDER BY a.position)
            )
            SELECT min(position) FILTER (WHERE follows IS NOT TRUE) AS broken,
                   COALESCE(bool_or(position = :head AND hash = decode(:hash, 'hex')), false) AS arrived,
                   COALESCE(bool_or(incident = :incident AND act = 'COMPLETE_VIEW'), false) AS file,
                   COALESCE(bool_or(incident = :incident AND act = 'EXIF_VIEW'), false) AS exif
            FROM walk
            """.replace("LINE", LINE);

    private AccessSql() {}
}
