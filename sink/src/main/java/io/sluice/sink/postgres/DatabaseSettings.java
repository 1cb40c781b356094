package io.sluice.sink.postgres;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where the database is and how much of it is used.
 *
 * @param host its host
 * @param port its port
 * @param database its name
 * @param user who connects; must be a member of {@code role}
 * @param password of the user; null where the server trusts the connection
 * @param role the least-privilege role that every connection assumes; the migrations create {@code sluice_worker}
 * @param connections for verdicts and reads
 * @param reservedConnections that only escalations use, so that no load delays an incident
 * @param statementTimeout after which the server gives a statement up
 * @param acquireTimeout longest wait for a connection
 */
public record DatabaseSettings(
        String host,
        int port,
        String database,
        String user,
        @Nullable String password,
        String role,
        int connections,
        int reservedConnections,
        Duration statementTimeout,
        Duration acquireTimeout) {

    public DatabaseSettings {
        if (connections < 1 || reservedConnections < 1) {
            throw new IllegalArgumentException("each pool needs a connection");
        }
    }

    /** Six connections, two reserved ones, five seconds a statement. */
    public static DatabaseSettings of(String host, int port, String database, String user, @Nullable String password) {
        return new DatabaseSettings(
                host,
                port,
                database,
                user,
                password,
                "sluice_worker",
                6,
                2,
                Duration.ofSeconds(5),
                Duration.ofSeconds(5));
    }

    /** Shows no password: safe to log. */
    @Override
    public String toString() {
        return "DatabaseSettings[" + host + ":" + port + "/" + database + ", user=" + user + ", role=" + role + "]";
    }
}
