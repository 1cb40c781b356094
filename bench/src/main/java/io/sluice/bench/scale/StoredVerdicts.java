package io.sluice.bench.scale;

import io.sluice.bench.Parts;
import io.sluice.bench.world.ProcessTree;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The database of the workers, and what is put into it. */
final class StoredVerdicts {

    private static final int AT_ONCE = 100_000;
    private static final String CHECKPOINTER = "SELECT pid FROM pg_stat_activity WHERE backend_type = 'checkpointer'";

    /** As a scan leaves them that found nothing: published and marked, matched against all that banks will hold. */
    private static final List<String> FILL = List.of("""
            INSERT INTO verdict (subject, bucket, object_key, entity_tag, sha256, decision, revision, scanned, policy_version,
                                 decided_at, published_revision, announced_revision)
            SELECT 'o-' || md5(i::text), 'uploads', 'made-up/' || i, md5(i::text), encode(sha256(int8send(i)), 'hex'), 'PASS', 1,
                   true, 'bench', clock_timestamp(), 1, 1
            FROM generate_series(%1$d::bigint, %2$d::bigint) AS i
            """, """
            INSERT INTO verdict_revision (subject, revision, decision, cause, policy_version, versions, findings, inconclusive,
                                          decided_at)
            SELECT 'o-' || md5(i::text), 1, 'PASS', 'scan', 'bench', '{"hash-exact": "generation-1"}', '[]', '{}', clock_timestamp()
            FROM generate_series(%1$d::bigint, %2$d::bigint) AS i
            """, """
            INSERT INTO kept_object (subject, object, context, format, frames)
            SELECT 'o-' || md5(i::text), jsonb_build_object('key', 'made-up/' || i), '{}', 'jpeg', 1
            FROM generate_series(%1$d::bigint, %2$d::bigint) AS i
            """, """
            INSERT INTO kept_hash (subject, generation, scanned_at, late, digests, frames, turned)
            SELECT 'o-' || md5(i::text), 1000000000, clock_timestamp(), false,
                   sha256(int8send(i * 10 + 8)) || sha256(int8send(i * 10 + 9)) || '\\x00000000'::bytea,
                   '\\x000000006400'::bytea || sha256(int8send(i * 10)),
                   sha256(int8send(i * 10 + 1)) || sha256(int8send(i * 10 + 2)) || sha256(int8send(i * 10 + 3))
                   || sha256(int8send(i * 10 + 4)) || sha256(int8send(i * 10 + 5)) || sha256(int8send(i * 10 + 6))
                   || sha256(int8send(i * 10 + 7))
            FROM generate_series(%1$d::bigint, %2$d::bigint) AS i
            """);

    private final Parts parts;

    StoredVerdicts(Parts parts) {
        this.parts = parts;
    }

    /** Stores so many, and tidies up, so that nothing of it is left to do while something is measured. */
    void fill(int count) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (int from = 1; from <= count; from += AT_ONCE) {
                for (String insert : FILL) {
                    statement.execute(insert.formatted(from, Math.min(count, from + AT_ONCE - 1)));
                }
            }
            statement.execute("VACUUM ANALYZE");
            statement.execute("CHECKPOINT");
        }
    }

    /** All processes of the server, those of its connections too. */
    ProcessTree processes() throws SQLException, IOException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(CHECKPOINTER)) {
            row.next();
            long server = ProcessHandle.of(row.getLong(1))
                    .flatMap(ProcessHandle::parent)
                    .orElseThrow(() -> new IOException("the database's processes are not to be seen here"))
                    .pid();
            return ProcessTree.of(server);
        }
    }

    private Connection connect() throws SQLException {
        String url = "jdbc:postgresql://" + parts.get("postgres.host") + ":" + parts.get("postgres.port") + "/"
                + parts.get("postgres.database");
        return DriverManager.getConnection(url, parts.get("postgres.user"), parts.get("postgres.password"));
    }
}
