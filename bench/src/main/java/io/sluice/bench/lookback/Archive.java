package io.sluice.bench.lookback;

import io.sluice.bench.Parts;
import io.sluice.pipeline.Detached;
import io.sluice.pipeline.lookback.HashArchive.Portion;
import io.sluice.sink.incidents.StoredIncident;
import io.sluice.sink.postgres.Database;
import io.sluice.sink.postgres.DatabaseSettings;
import io.sluice.sink.postgres.OpeningRules;
import io.sluice.sink.postgres.OwnRemovals;
import io.sluice.sink.postgres.PostgresHashArchive;
import io.sluice.sink.postgres.PostgresIncidents;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;

/** A real database with so many made-up objects. */
final class Archive implements AutoCloseable {

    private static final int AT_ONCE = 250_000;

    /** Eight orientations of one frame of full quality, and digests: as of a still. */
    private static final String FILL = """
            INSERT INTO kept_hash (subject, generation, late, digests, frames, turned)
            SELECT 'o-' || md5(i::text), 1, false,
                   sha256(int8send(i * 10 + 8)) || sha256(int8send(i * 10 + 9)) || '\\x00000000'::bytea,
                   '\\x000000006400'::bytea || sha256(int8send(i * 10)),
                   sha256(int8send(i * 10 + 1)) || sha256(int8send(i * 10 + 2)) || sha256(int8send(i * 10 + 3))
                   || sha256(int8send(i * 10 + 4)) || sha256(int8send(i * 10 + 5)) || sha256(int8send(i * 10 + 6))
                   || sha256(int8send(i * 10 + 7))
            FROM generate_series(%d::bigint, %d::bigint) AS i
            """;

    private final String url;
    private final String user;
    private final String password;
    private final Database database;
    private final PostgresHashArchive archive;
    private final PostgresIncidents incidents;
    private int objects;

    Archive(Parts parts) {
        String host = parts.get("postgres.host");
        int port = Integer.parseInt(parts.get("postgres.port"));
        String name = parts.get("postgres.database");
        user = parts.get("postgres.user");
        password = parts.get("postgres.password");
        url = "jdbc:postgresql://" + host + ":" + port + "/" + name;
        Database.migrate(url, user, password);
        database = Database.of(DatabaseSettings.of(host, port, name, user, password), new Detached());
        archive = new PostgresHashArchive(database);
        incidents = new PostgresIncidents(database, OpeningRules.DEFAULTS, new OwnRemovals("own-removals", "bench"));
    }

    /** Only what a look-back reads is kept: the objects' other rows, which are read for hits alone, are left out. */
    void fill(int count) throws SQLException {
        objects = count;
        execute("ALTER TABLE kept_hash DROP CONSTRAINT kept_hash_subject_fkey");
        for (int from = 1; from <= count; from += AT_ONCE) {
            execute(FILL.formatted(from, Math.min(count, from + AT_ONCE - 1)));
        }
        execute("VACUUM ANALYZE kept_hash");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, user, password);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    int objects() {
        return objects;
    }

    Portion read(long after, int most) {
        return Objects.requireNonNull(archive.read(after, 2, null, most).block());
    }

    void open(StoredIncident incident) {
        incidents.open(incident).block();
    }

    @Override
    public void close() {
        database.close().block();
    }
}
