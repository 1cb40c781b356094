package io.sluice.sink.postgres;

import io.r2dbc.spi.Readable;
import io.sluice.pipeline.canary.Canaries;
import io.sluice.pipeline.canary.CanaryPicture;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The book of canaries in PostgreSQL. They are escalated by the reserved pool, as incidents are. */
public final class PostgresCanaries implements Canaries {

    private static final String BEGIN = """
            INSERT INTO canary (period, object_key)
            VALUES (floor(extract(epoch FROM clock_timestamp()) * 1000 / :every), :prefix || gen_random_uuid() || '.bmp')
            ON CONFLICT (period) DO NOTHING
            RETURNING object_key
            """;

    private static final String ESCALATED = """
            UPDATE canary SET escalated_at = clock_timestamp() WHERE object_key = :key AND escalated_at IS NULL
            RETURNING (extract(epoch FROM escalated_at - planted_at) * 1000)::bigint AS took
            """;

    private static final String LEFT = """
            SELECT object_key FROM canary
            WHERE removed_at IS NULL AND planted_at <= clock_timestamp() - :age * interval '1 millisecond'
            ORDER BY period LIMIT 20
            """;

    private static final String REMOVED = """
            WITH old AS (
                DELETE FROM canary WHERE removed_at IS NOT NULL AND planted_at < clock_timestamp() - interval '1 day'
            )
            UPDATE canary SET removed_at = clock_timestamp() WHERE object_key = :key
            """;

    private static final String STANDING =
            "SELECT max(planted_at) FILTER (WHERE escalated_at IS NOT NULL) AS arrived FROM canary";

    private final Database database;

    /** Canaries in this database. */
    public PostgresCanaries(Database database) {
        this.database = database;
    }

    @Override
    public Mono<String> begin(Duration every) {
        return database.call(database.client()
                .sql(BEGIN)
                .bind("every", every.toMillis())
                .bind("prefix", CanaryPicture.PREFIX)
                .map(PostgresCanaries::key)
                .one());
    }

    @Override
    public Mono<Duration> escalated(String key) {
        return database.call(database.reserved()
                .sql(ESCALATED)
                .bind("key", key)
                .map(row -> Duration.ofMillis(Objects.requireNonNull(row.get("took", Long.class))))
                .one());
    }

    @Override
    public Flux<String> left(Duration age) {
        return database.call(database.client()
                        .sql(LEFT)
                        .bind("age", age.toMillis())
                        .map(PostgresCanaries::key)
                        .all()
                        .collectList())
                .flatMapIterable(keys -> keys);
    }

    @Override
    public Mono<Void> removed(String key) {
        return database.call(database.client().sql(REMOVED).bind("key", key).then());
    }

    @Override
    public Mono<Standing> standing() {
        return database.call(database.client()
                .sql(STANDING)
                .map(row -> new Standing(row.get("arrived", Instant.class)))
                .one());
    }

    private static String key(Readable row) {
        return Objects.requireNonNull(row.get("object_key", String.class));
    }
}
