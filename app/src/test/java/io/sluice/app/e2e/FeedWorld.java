package io.sluice.app.e2e;

import io.sluice.app.demo.outside.HttpJson;
import io.sluice.pipeline.testing.PartsServer;
import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** A world of simulated programmes, and a database of its own that their lists end in. */
final class FeedWorld {

    final Properties parts = PartsServer.shared();
    final String database = "feeds" + UUID.randomUUID().toString().replace("-", "");
    private final URI base = URI.create(parts.getProperty("exchanges.url") + "/w" + UUID.randomUUID());
    private final HttpJson control = new HttpJson(URI.create(base + "/control"), null);

    FeedWorld() {
        execute(parts.getProperty("postgres.database"), "CREATE DATABASE " + database);
    }

    String url(String programme) {
        return base + "/" + programme;
    }

    String password() {
        return parts.getProperty("exchanges.password");
    }

    String jdbc() {
        return jdbc(database);
    }

    private String jdbc(String name) {
        return "jdbc:postgresql://%s:%s/%s"
                .formatted(parts.getProperty("postgres.host"), parts.getProperty("postgres.port"), name);
    }

    String user() {
        return parts.getProperty("postgres.user");
    }

    String databasePassword() {
        return parts.getProperty("postgres.password", "");
    }

    void options(int pageSize) throws IOException {
        control.send("POST", "/options", Map.of("pageSize", pageSize));
    }

    void bulk(int count, Instant at) throws IOException {
        control.send("POST", "/bulk", Map.of("count", count, "at", at.toString()));
    }

    void change(long seed, int times, Instant at) throws IOException {
        control.send("POST", "/change", Map.of("seed", seed, "times", times, "at", at.toString()));
    }

    JsonNode votes() throws IOException {
        return control.get("/votes").body();
    }

    /** What a bank must match, by reference, kind and hash. */
    TreeSet<String> truth(String feed) throws IOException {
        TreeSet<String> lines = new TreeSet<>();
        for (JsonNode entry : control.get("/truth").body()) {
            for (Map.Entry<String, JsonNode> print : entry.path("prints").properties()) {
                String type = print.getKey().toUpperCase(Locale.ROOT);
                lines.add(feed + "/" + entry.path("member").asString() + "/"
                        + entry.path("id").asString() + "#" + type + " "
                        + print.getValue().asString());
            }
        }
        return lines;
    }

    /** What a bank does match. */
    TreeSet<String> matchable(String bank) {
        return new TreeSet<>(
                query("SELECT reference || ' ' || encode(hash, 'hex') FROM bank_entry WHERE in_force AND bank = '"
                        + bank + "'"));
    }

    void execute(String sql) {
        execute(database, sql);
    }

    private void execute(String name, String sql) {
        try (Connection connection = DriverManager.getConnection(jdbc(name), user(), databasePassword());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first column. */
    TreeSet<String> query(String sql) {
        try (Connection connection = DriverManager.getConnection(jdbc(), user(), databasePassword());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            TreeSet<String> found = new TreeSet<>();
            while (rows.next()) {
                found.add(String.valueOf(rows.getString(1)));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
