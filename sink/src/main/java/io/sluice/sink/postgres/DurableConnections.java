package io.sluice.sink.postgres;

import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.postgresql.api.PostgresqlResult;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import reactor.core.publisher.Mono;

/**
 * Connections whose commits are written before they are acknowledged, whatever the server, the database or the user is set to.
 * With {@code synchronous_commit = off} a crash takes back what was acknowledged a moment ago: an incident, or the number of a
 * report that an authority holds open. A stricter setting, which also waits for replicas, stays as it is.
 *
 * @see <a href="https://www.postgresql.org/docs/current/wal-async-commit.html">PostgreSQL, Asynchronous Commit</a>
 */
final class DurableConnections implements ConnectionFactory {

    private static final String WRITE_FIRST = "SELECT set_config('synchronous_commit', 'on', false)"
            + " WHERE current_setting('synchronous_commit') = 'off'";

    private final PostgresqlConnectionFactory connections;

    DurableConnections(PostgresqlConnectionConfiguration configuration) {
        this.connections = new PostgresqlConnectionFactory(configuration);
    }

    @Override
    public Mono<PostgresqlConnection> create() {
        return connections.create().flatMap(DurableConnections::writingFirst);
    }

    private static Mono<PostgresqlConnection> writingFirst(PostgresqlConnection connection) {
        return connection
                .createStatement(WRITE_FIRST)
                .execute()
                .flatMap(PostgresqlResult::getRowsUpdated)
                .then(Mono.just(connection))
                .onErrorResume(error -> connection.close().then(Mono.error(error)));
    }

    @Override
    public ConnectionFactoryMetadata getMetadata() {
        return connections.getMetadata();
    }
}
