package io.sluice.sink.postgres;

import io.r2dbc.spi.Readable;
import io.sluice.sink.evidence.access.Access;
import io.sluice.sink.evidence.access.Access.Act;
import io.sluice.sink.evidence.access.Anchor;
import io.sluice.sink.evidence.access.Anchors;
import io.sluice.sink.evidence.access.ChainRestarts;
import io.sluice.sink.evidence.clock.RefusedException;
import java.util.Objects;
import reactor.core.publisher.Mono;

/** New beginnings of the access log in PostgreSQL. That two people are two, and where the row goes, is the tables' doing. */
public final class PostgresChainRestarts implements ChainRestarts {

    /** In the place of an incident, for what concerns none. */
    private static final String LOG = "access-log";

    private static final String FOUND = "to_jsonb(c)::text AS found";

    private static final String ASK = """
            INSERT INTO chain_restart AS c (finding, behind, reason, asked_by)
            SELECT :finding, GREATEST(:anchored, COALESCE(max(position), 0)), :reason, :actor FROM evidence_access
            ON CONFLICT ((true)) WHERE position IS NULL DO NOTHING
            RETURNING %s
            """.formatted(FOUND);

    private static final String OPEN = "SELECT " + FOUND + " FROM chain_restart c WHERE position IS NULL";

    private static final String FIND = "SELECT " + FOUND + " FROM chain_restart c WHERE id = :id";

    private static final String APPROVE = """
            UPDATE chain_restart c SET approved_by = :actor, approved_at = clock_timestamp(),
                                       behind = GREATEST(behind, :anchored)
            WHERE id = :id AND approved_by IS NULL AND asked_by <> :actor
            RETURNING %s
            """.formatted(FOUND);

    private final Database database;
    private final PostgresAccessLog log;
    private final Anchors anchors;

    /** New beginnings of this log. */
    public PostgresChainRestarts(Database database, PostgresAccessLog log, Anchors anchors) {
        this.database = database;
        this.log = log;
        this.anchors = anchors;
    }

    @Override
    public Mono<Restart> ask(String actor, String reason) {
        return broken().zipWith(anchored())
                .flatMap(found -> database.call(database.client()
                        .sql(ASK)
                        .bind("finding", found.getT1())
                        .bind("anchored", found.getT2())
                        .bind("reason", reason)
                        .bind("actor", actor)
                        .map(PostgresChainRestarts::restart)
                        .one()))
                .switchIfEmpty(Mono.defer(() -> database.call(database.client()
                        .sql(OPEN)
                        .map(PostgresChainRestarts::restart)
                        .one())));
    }

    /** What was anchored by then lies before the new beginning, whoever anchored it. */
    private Mono<Long> anchored() {
        return anchors.after(0).map(Anchor::position).reduce(0L, Math::max);
    }

    @Override
    public Mono<Restart> approve(long id, String actor) {
        return broken().then(Mono.defer(this::anchored))
                .flatMap(anchored -> database.transaction(begun(id, actor, anchored)))
                .switchIfEmpty(
                        Mono.error(
                                () -> new RefusedException(
                                        "another person must approve what was asked for, once, and tokens of one person are one person")));
    }

    /** Who asked may have put back what was there before; then there is nothing to begin anew. */
    private Mono<String> broken() {
        return log.broken()
                .switchIfEmpty(
                        Mono.error(() -> new RefusedException("the access log is whole: there is nothing to restart")));
    }

    private Mono<Restart> begun(long id, String actor, long anchored) {
        return database.client()
                .sql(APPROVE)
                .bind("id", id)
                .bind("anchored", anchored)
                .bind("actor", actor)
                .map(PostgresChainRestarts::restart)
                .one()
                .delayUntil(asked -> PostgresAccessLog.row(
                        database.client(), new Access(LOG, actor, Act.CHAIN_RESTARTED, said(asked))))
                .flatMap(asked -> find(id));
    }

    private static String said(Restart asked) {
        return asked.finding() + "; asked for by " + asked.askedBy() + ": " + asked.reason();
    }

    private Mono<Restart> find(long id) {
        return database.client()
                .sql(FIND)
                .bind("id", id)
                .map(PostgresChainRestarts::restart)
                .one();
    }

    private static Restart restart(Readable row) {
        return Json.read(Objects.requireNonNull(row.get("found", String.class)), Restart.class);
    }
}
