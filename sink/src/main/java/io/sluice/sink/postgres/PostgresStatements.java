package io.sluice.sink.postgres;

import io.r2dbc.spi.Readable;
import io.sluice.sink.statements.Restriction;
import io.sluice.sink.statements.Statement;
import io.sluice.sink.statements.Statement.Basis;
import io.sluice.sink.statements.Statements;
import java.time.Instant;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Statements of reasons in PostgreSQL. */
public final class PostgresStatements implements Statements {

    /** Restrictions older than this were stated long ago, or before there were statements. */
    private static final int DAYS = 30;

    private final Database database;

    /** Statements in this database. */
    public PostgresStatements(Database database) {
        this.database = database;
    }

    @Override
    public Flux<Restriction> unstated(int most) {
        return database.call(database.client()
                        .sql(StatementSql.UNSTATED)
                        .bind("days", DAYS)
                        .bind("most", most)
                        .map(row -> Json.read(FeedRows.text(row, "restriction"), Restriction.class))
                        .all()
                        .collectList())
                .flatMapIterable(restrictions -> restrictions);
    }

    @Override
    public Mono<Void> keep(Statement statement) {
        return database.call(database.client()
                .sql(StatementSql.KEEP)
                .bind("row", Json.write(Row.of(statement)))
                .then());
    }

    @Override
    public Mono<Kept> find(String id) {
        return database.call(database.client()
                .sql(StatementSql.FIND)
                .bind("id", id)
                .map(PostgresStatements::kept)
                .one());
    }

    @Override
    public Flux<Kept> after(long position, int limit) {
        return database.call(database.client()
                        .sql(StatementSql.AFTER)
                        .bind("position", position)
                        .bind("most", limit)
                        .map(PostgresStatements::kept)
                        .all()
                        .collectList())
                .flatMapIterable(found -> found);
    }

    private static Kept kept(Readable row) {
        return Json.read(FeedRows.text(row, "found"), Kept.class);
    }

    @Override
    public Mono<Boolean> hold(String id, Basis basis, String detail, String by) {
        return changed(named(StatementSql.HOLD, id, basis, by).bind("detail", detail));
    }

    @Override
    public Mono<Boolean> lift(String id, Basis basis, String reason, String by) {
        return changed(named(StatementSql.LIFT, id, basis, by).bind("reason", reason));
    }

    private GenericExecuteSpec named(String statement, String id, Basis basis, String by) {
        return database.client()
                .sql(statement)
                .bind("id", id)
                .bind("basis", basis.name())
                .bind("by", by);
    }

    private Mono<Boolean> changed(GenericExecuteSpec statement) {
        return database.call(statement
                .map(row -> Boolean.TRUE.equals(row.get("changed", Boolean.class)))
                .one());
    }

    @Override
    public Mono<Void> release() {
        return database.call(database.client().sql(StatementSql.RELEASE).then());
    }

    /** A statement as the SQL takes it. */
    private record Row(
            String id,
            String subject,
            Restriction restriction,
            String text,
            String submission,
            Instant restrictedAt,
            List<Statement.Hold> holds) {

        static Row of(Statement statement) {
            return new Row(
                    statement.id(),
                    statement.restriction().subject(),
                    statement.restriction(),
                    statement.text(),
                    statement.submission().json(),
                    statement.restriction().restrictedAt(),
                    statement.holds());
        }
    }
}
