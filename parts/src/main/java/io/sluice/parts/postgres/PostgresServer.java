package io.sluice.parts.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;

/** A running PostgreSQL with the database {@value #DATABASE}; trusts everyone who reaches loopback. */
public final class PostgresServer implements AutoCloseable {
    private static final String DATABASE = "sluice";
    private static final String OWNER = "postgres";
    /** First start unpacks the programs and creates the data directory: 4 s on an idle machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final EmbeddedPostgres server;

    private PostgresServer(EmbeddedPostgres server) {
        this.server = server;
    }

    /**
     * Starts it, after stopping a survivor of an earlier run.
     *
     * @param dir keeps the data
     * @param binaries the server's programs are unpacked here once
     * @param durable false leaves out fsync: faster, and corrupt after a power cut
     */
    public static PostgresServer start(Path dir, Path binaries, int port, boolean durable)
            throws IOException, InterruptedException, SQLException {
        Path data = Files.createDirectories(dir).resolve("data");
        Orphan.stop(data);
        Files.createDirectories(binaries);
        EmbeddedPostgres server =
                configure(dir, data, binaries, durable).setPort(port).start();
        createDatabase(server);
        return new PostgresServer(server);
    }

    private static EmbeddedPostgres.Builder configure(Path dir, Path data, Path binaries, boolean durable) {
        Redirect log = Redirect.appendTo(dir.resolve("server.log").toFile());
        String sync = durable ? "on" : "off";
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(binaries.toFile())
                .setRegisterShutdownHook(false)
                .setPGStartupWait(PATIENCE)
                .setOutputRedirector(log)
                .setErrorRedirector(log)
                // The machine's locale may be one that is not installed; this one is part of the server.
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setServerConfig("fsync", sync)
                .setServerConfig("synchronous_commit", sync)
                .setServerConfig("full_page_writes", sync)
                .setServerConfig("shared_buffers", "32MB")
                .setServerConfig("max_connections", "300")
                .setServerConfig("jit", "off")
                // Its log names what failed, never the values or statements it failed on.
                .setServerConfig("log_error_verbosity", "terse")
                .setServerConfig("log_min_error_statement", "panic");
    }

    private static void createDatabase(EmbeddedPostgres server) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet known =
                        statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")) {
            if (!known.next()) {
                try (Statement create = connection.createStatement()) {
                    create.execute("CREATE DATABASE " + DATABASE);
                }
            }
        }
    }

    /** Adds what a client needs to connect. */
    public void describe(Properties properties) {
        properties.setProperty("postgres.host", "127.0.0.1");
        properties.setProperty("postgres.port", Integer.toString(server.getPort()));
        properties.setProperty("postgres.database", DATABASE);
        properties.setProperty("postgres.user", OWNER);
        properties.setProperty("postgres.password", OWNER);
    }

    /** Fast shutdown: connected clients are cut, committed work is kept. */
    @Override
    public void close() throws IOException {
        server.close();
    }
}
