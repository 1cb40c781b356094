package io.sluice.sink.postgres;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.postgresql.api.Notification;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.postgresql.api.PostgresqlResult;
import io.sluice.pipeline.Detached;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Objects;
import org.flywaydb.core.Flyway;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.resources.LoopResources;

/**
 * The database: a pool for verdicts and reads, and a reserved one that only escalations use.
 *
 * <p><b>Cancel:</b> no call here is cancelled half-way; the asker leaves and the call ends by itself. <b>Errors:</b> of every
 * method, {@link io.sluice.pipeline.TransientException} and {@link io.sluice.pipeline.SetupException} by SQLSTATE.
 */
public final class Database {

    /** Longest a connection is kept: a fail-over moves traffic within this time even if no error is seen. */
    private static final Duration CONNECTION_AGE = Duration.ofMinutes(30);

    private static final String LONG_STATEMENT = "SET LOCAL statement_timeout = '15min'";

    private final ConnectionPool pool;
    private final ConnectionPool reservedPool;
    private final DatabaseClient client;
    private final DatabaseClient reservedClient;
    private final TransactionalOperator reservedTransaction;
    private final TransactionalOperator transaction;
    private final PostgresqlConnectionConfiguration listening;
    private final LoopResources loops;
    private final Detached detached;

    private Database(DatabaseSettings settings, Detached detached) {
        // Without colocation: a pool that is filled from one event loop would serialise all its queries (r2dbc-pool
        // 190).
        this.loops = LoopResources.create("sluice-postgres", 1, 2, true, false);
        this.pool = pool(settings, settings.connections(), "sluice");
        this.reservedPool = pool(settings, settings.reservedConnections(), "sluice-escalation");
        this.listening = connection(settings, "sluice-listening");
        this.client = DatabaseClient.create(pool);
        this.reservedClient = DatabaseClient.create(reservedPool);
        this.transaction = TransactionalOperator.create(new R2dbcTransactionManager(pool));
        this.reservedTransaction = TransactionalOperator.create(new R2dbcTransactionManager(reservedPool));
        this.detached = detached;
    }

    /** The database; connects when first asked. */
    public static Database of(DatabaseSettings settings, Detached detached) {
        return new Database(settings, detached);
    }

    /** Brings the schema up to date. Blocks; for the start of the application only, before anything is connected. */
    public static void migrate(String jdbcUrl, String user, String password) {
        Flyway.configure()
                .dataSource(jdbcUrl, user, password)
                .locations("classpath:db/migration")
                .load()
                .migrate();
    }

    private ConnectionPool pool(DatabaseSettings settings, int size, String name) {
        return new ConnectionPool(
                ConnectionPoolConfiguration.builder(new DurableConnections(connection(settings, name)))
                        .name(name)
                        .initialSize(0)
                        .maxSize(size)
                        .maxLifeTime(CONNECTION_AGE)
                        .maxAcquireTime(settings.acquireTimeout())
                        .build());
    }

    private PostgresqlConnectionConfiguration connection(DatabaseSettings settings, String name) {
        return PostgresqlConnectionConfiguration.builder()
                .host(settings.host())
                .port(settings.port())
                .database(settings.database())
                .username(settings.user())
                .password(settings.password())
                .applicationName(name)
                .connectTimeout(settings.acquireTimeout())
                .tcpKeepAlive(true)
                .statementTimeout(settings.statementTimeout())
                .options(Map.of("role", settings.role()))
                .loopResources(loops)
                .build();
    }

    /** For reads and single statements. */
    DatabaseClient client() {
        return client;
    }

    /** For escalations. */
    DatabaseClient reserved() {
        return reservedClient;
    }

    /** A call, to its end. */
    <T> Mono<T> call(Mono<T> work) {
        return detached.finish(work).onErrorMap(PostgresFailures::translate);
    }

    /** Several statements of the general pool in one transaction. */
    <T> Mono<T> transaction(Mono<T> work) {
        return call(work.as(transaction::transactional));
    }

    /** Several statements on a reserved connection in one transaction. */
    <T> Mono<T> reservedTransaction(Mono<T> work) {
        return call(work.as(reservedTransaction::transactional));
    }

    /**
     * The rows of one statement as they come, however long that takes: a statement's time runs on while its rows are read, and
     * millions of them take longer than any other statement may. <b>Demand:</b> as the statement's fetch size says.
     * <b>Cancel:</b> ends the statement.
     */
    <T> Flux<T> stream(Flux<T> rows) {
        return client.sql(LONG_STATEMENT)
                .then()
                .thenMany(rows)
                .as(transaction::transactional)
                .onErrorMap(PostgresFailures::translate);
    }

    /**
     * What is announced on a channel, heard on a connection of its own that no pool lends; the first signal says that listening
     * has begun. <b>Cancel:</b> closes the connection. <b>Errors:</b> when the connection is lost; nothing is heard until somebody
     * subscribes anew.
     */
    Flux<String> announcements(String channel) {
        return Flux.usingWhen(
                        new PostgresqlConnectionFactory(listening).create(),
                        connection -> connection
                                .createStatement("LISTEN " + channel)
                                .execute()
                                .flatMap(PostgresqlResult::getRowsUpdated)
                                .thenMany(connection.getNotifications().map(Notification::getName))
                                .startWith(channel),
                        PostgresqlConnection::close)
                .onErrorMap(PostgresFailures::translate);
    }

    /** Completes if the database answers, by either pool; so the first incident finds a connection that is open. */
    public Mono<Void> probe() {
        return call(Mono.when(
                client.sql("SELECT 1").then(), reservedClient.sql("SELECT 1").then()));
    }

    /** What time it is there. */
    public Mono<Instant> now() {
        return call(client.sql("SELECT clock_timestamp() AS now")
                .map(row -> Objects.requireNonNull(row.get("now", OffsetDateTime.class))
                        .toInstant())
                .one());
    }

    /** Gives all connections back. */
    public Mono<Void> close() {
        return Mono.whenDelayError(pool.disposeLater(), reservedPool.disposeLater())
                .then(Mono.defer(loops::disposeLater));
    }

    /** Connections in use, and waiting askers, of the general pool; for metrics. */
    public PoolUse use() {
        return use(pool);
    }

    /** Connections in use, and waiting askers, of the reserved pool; for metrics. */
    public PoolUse reservedUse() {
        return use(reservedPool);
    }

    private static PoolUse use(ConnectionPool pool) {
        return pool.getMetrics()
                .map(metrics -> new PoolUse(
                        metrics.acquiredSize(), metrics.pendingAcquireSize(), metrics.getMaxAllocatedSize()))
                .orElse(new PoolUse(0, 0, 0));
    }

    /**
     * How a pool stands at one moment.
     *
     * @param inUse connections lent
     * @param waiting askers without one
     * @param most connections that the pool may open
     */
    public record PoolUse(int inUse, int waiting, int most) {}
}
