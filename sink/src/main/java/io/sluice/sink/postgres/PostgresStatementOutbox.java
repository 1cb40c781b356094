package io.sluice.sink.postgres;

import io.sluice.sink.statements.StatementOutbox;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import reactor.core.publisher.Mono;

/** What is to be sent to the Transparency Database, in PostgreSQL. */
public final class PostgresStatementOutbox implements StatementOutbox {

    private final Database database;

    /** The outbox in this database. */
    public PostgresStatementOutbox(Database database) {
        this.database = database;
    }

    @Override
    public Mono<List<Claim>> claim(String worker, int most, Duration lease) {
        return database.call(database.client()
                .sql(StatementSql.CLAIM)
                .bind("worker", worker)
                .bind("most", most)
                .bind("lease", lease.toMillis() / 1000.0)
                .map(row -> new Claim(
                        FeedRows.text(row, "statement"),
                        FeedRows.number(row, "epoch"),
                        Objects.requireNonNull(row.get("attempts", Integer.class)),
                        FeedRows.text(row, "submission")))
                .all()
                .collectList());
    }

    @Override
    public Mono<Void> store(Collection<Result> results) {
        return database.call(database.client()
                .sql(StatementSql.STORE)
                .bind("rows", Json.write(results))
                .then());
    }

    @Override
    public Mono<Backlog> backlog() {
        return database.call(database.client()
                .sql(StatementSql.BACKLOG)
                .map(row -> new Backlog(
                        FeedRows.number(row, "waiting"),
                        FeedRows.number(row, "refused"),
                        FeedRows.number(row, "withheld")))
                .one());
    }
}
