package io.sluice.sink.postgres;

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

    static final String SEEN = COLUMNS + """
            , encode(n.previous, 'hex') AS next
            FROM evidence_access a LEFT JOIN evidence_access n ON n.position = a.position + 1
            WHERE a.incident = :incident AND a.act IN ('COMPLETE_VIEW', 'EXIF_VIEW')
              AND a.position > COALESCE((SELECT max(r.position) FROM chain_restart r), 0)
            ORDER BY a.position
            """;

    private AccessSql() {}
}
