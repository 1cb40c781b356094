package io.sluice.sink;

import io.sluice.pipeline.Detached;
import io.sluice.pipeline.testing.PartsServer;
import io.sluice.sink.postgres.Database;
import io.sluice.sink.postgres.DatabaseSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;

/** A migrated database of its own on the embedded server, and a plain connection beside the pipeline's. */
public final class TestDatabase {

    private final String url;
    private final Properties parts = PartsServer.shared();
    private final String name = "t" + UUID.randomUUID().toString().replace("-", "");

    /** Creates and migrates it. */
    public TestDatabase() {
        this(MigrationVersion.LATEST);
    }

    private TestDatabase(MigrationVersion version) {
        String server = "jdbc:postgresql://" + parts.getProperty("postgres.host") + ":"
                + parts.getProperty("postgres.port") + "/";
        execute(server + parts.getProperty("postgres.database"), "CREATE DATABASE " + name);
        this.url = server + name;
        Flyway.configure()
                .dataSource(url, user(), password())
                .target(version)
                .load()
                .migrate();
    }

    /** One as an earlier version left it. */
    public static TestDatabase at(String version) {
        return new TestDatabase(MigrationVersion.fromVersion(version));
    }

    /** Brings it up to date, as a worker does when it starts. */
    public void migrate() {
        Database.migrate(url, user(), password());
    }

    private String user() {
        return parts.getProperty("postgres.user");
    }

    private String password() {
        return parts.getProperty("postgres.password", "");
    }

    /** The pipeline's way in. */
    public Database open() {
        DatabaseSettings settings = DatabaseSettings.of(
                parts.getProperty("postgres.host"),
                Integer.parseInt(parts.getProperty("postgres.port")),
                name,
                user(),
                password());
        return Database.of(settings, new Detached());
    }

    /** Runs a statement as the superuser. */
    public void execute(String sql) {
        execute(url, sql);
    }

    private void execute(String at, String sql) {
        try (Connection connection = DriverManager.getConnection(at, user(), password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first column of a query, as text. */
    public List<String> query(String sql) {
        try (Connection connection = DriverManager.getConnection(url, user(), password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(String.valueOf(rows.getString(1)));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
