package io.sluice.sink.postgres;

import io.r2dbc.spi.Readable;
import io.sluice.pipeline.lookback.LookBacks;
import io.sluice.sink.cases.LookBackRoutes;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import reactor.core.publisher.Mono;

/** The look-back's progress in PostgreSQL. */
public final class PostgresLookBacks implements LookBacks, LookBackRoutes.Progress {

    /** Longer than a portion, or a hundred hits, take. */
    private static final Duration LEASE = Duration.ofSeconds(20);

    private final Database database;
    private final String worker;

    /**
     * Progress in this database.
     *
     * @param worker this worker's name
     */
    public PostgresLookBacks(Database database, String worker) {
        this.database = database;
        this.worker = worker;
    }

    @Override
    public Mono<Turn> claim(long generation) {
        return database.call(database.client()
                .sql(LookBackSql.CLAIM)
                .bind("worker", worker)
                .bind("lease", (double) LEASE.toSeconds())
                .bind("generation", generation)
                .map(PostgresLookBacks::turn)
                .one());
    }

    private static Turn turn(Readable row) {
        return new Turn(number(row, "epoch"), number(row, "since"), number(row, "target"), number(row, "place"));
    }

    @Override
    public Mono<LookBackRoutes.View> show() {
        return database.call(database.client()
                .sql(LookBackSql.SHOW)
                .map(row -> new LookBackRoutes.View(
                        number(row, "since"),
                        row.get("target", Long.class),
                        number(row, "seen"),
                        number(row, "hits"),
                        number(row, "kept"),
                        row.get("started_at", Instant.class),
                        row.get("ended_at", Instant.class)))
                .one());
    }

    private static long number(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, Long.class), column);
    }

    @Override
    public Mono<Boolean> advance(Turn turn, long place, long seen, long hits) {
        return database.call(database.client()
                .sql(LookBackSql.ADVANCE)
                .bind("epoch", turn.epoch())
                .bind("place", place)
                .bind("seen", seen)
                .bind("hits", hits)
                .bind("lease", (double) LEASE.toSeconds())
                .fetch()
                .rowsUpdated()
                .map(rows -> rows > 0));
    }

    @Override
    public Mono<Boolean> finish(Turn turn) {
        return database.call(database.client()
                .sql(LookBackSql.FINISH)
                .bind("epoch", turn.epoch())
                .fetch()
                .rowsUpdated()
                .map(rows -> rows > 0));
    }

    @Override
    public Mono<Boolean> restart(Turn turn) {
        return database.call(database.client()
                .sql(LookBackSql.RESTART)
                .bind("epoch", turn.epoch())
                .fetch()
                .rowsUpdated()
                .map(rows -> rows > 0));
    }

    @Override
    public Mono<Void> beat(long generation) {
        return database.call(database.client()
                .sql(LookBackSql.BEAT)
                .bind("worker", worker)
                .bind("generation", generation)
                .then());
    }

    @Override
    public Mono<Long> oldestInUse() {
        return database.call(database.client()
                .sql(LookBackSql.OLDEST)
                .map(row -> number(row, "oldest"))
                .one());
    }
}
