package io.sluice.sink.postgres;

import io.r2dbc.spi.Readable;
import io.sluice.pipeline.SubjectId;
import io.sluice.sink.cases.acts.Act;
import io.sluice.sink.cases.acts.Acts;
import io.sluice.sink.cases.acts.Correction;
import io.sluice.sink.cases.acts.Pending;
import io.sluice.sink.cases.acts.Question;
import io.sluice.sink.incidents.IncidentState;
import io.sluice.sink.incidents.RefusedException;
import io.sluice.sink.incidents.StoredIncident;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What people decide, in PostgreSQL. That two people dismiss is a constraint of the table, not of this class. */
public final class PostgresActs implements Acts {

    private static final int MOST_LISTED = 1000;

    private final Database database;
    private final OwnRemovals removals;

    /**
     * Acts in this database.
     *
     * @param removals where the hashes of what was confirmed went, and are taken from if it is dismissed after all
     */
    public PostgresActs(Database database, OwnRemovals removals) {
        this.database = database;
        this.removals = removals;
    }

    @Override
    public Mono<Boolean> dismiss(Act act) {
        return database.transaction(Standing.lock(database.client(), act.incident())
                .flatMap(standing -> standing.isProposedBy(act.actor()) ? agree(act) : propose(act)));
    }

    private Mono<Boolean> propose(Act act) {
        return said(ActSql.PROPOSE, act).then().thenReturn(false);
    }

    private Mono<Boolean> agree(Act act) {
        return said(ActSql.AGREE, act)
                .then()
                .then(database.client()
                        .sql(ActSql.DISMISS)
                        .bind("id", act.incident())
                        .then())
                .then(removals.forget(database.client(), act.incident(), act.actor()))
                .thenReturn(true);
    }

    @Override
    public Mono<String> requestContext(Act act) {
        Mono<String> asked = said(ActSql.REQUEST_CONTEXT, act)
                .map(row -> act.incident())
                .one()
                .switchIfEmpty(refused(act.incident(), "it is settled: nobody has to act on it any more"));
        return database.transaction(asked);
    }

    @Override
    public Mono<Correction> correct(Act act, Instant dueAt) {
        Mono<String> asked = said(ActSql.CORRECT, act)
                .bind("due", dueAt)
                .map(row -> text(row, "id"))
                .all()
                .collectList()
                .flatMapIterable(ids -> ids)
                .next()
                .switchIfEmpty(
                        refused(act.incident(), "only a finished report is corrected, and one correction at a time"));
        return database.transaction(asked)
                .flatMap(id -> pending(act.incident())
                        .flatMapIterable(Pending::corrections)
                        .filter(correction -> correction.id().equals(id))
                        .next());
    }

    /** A refusal of what there is; empty for what there is not. */
    private <T> Mono<T> refused(String incident, String sentence) {
        return Mono.defer(() -> database.client()
                .sql(IncidentSql.FIND)
                .bind("id", incident)
                .map(row -> true)
                .one()
                .flatMap(found -> Mono.error(new RefusedException(sentence))));
    }

    private GenericExecuteSpec said(String statement, Act act) {
        return database.client()
                .sql(statement)
                .bind("id", act.incident())
                .bind("actor", act.actor())
                .bind("reason", act.reason());
    }

    @Override
    public Mono<Pending> pending(String incident) {
        return database.call(database.client()
                .sql(ActSql.PENDING)
                .bind("id", incident)
                .map(row -> Json.read(text(row, "pending"), Pending.class))
                .one());
    }

    @Override
    public Flux<StoredIncident> byDueTime(@Nullable IncidentState state, int limit) {
        return listed(
                database.client().sql(ActSql.BY_DUE_TIME).bind("state", state == null ? "" : state.name()),
                limit,
                PostgresIncidents::incident);
    }

    @Override
    public Flux<Question> questions(int limit) {
        return listed(
                database.client().sql(ActSql.QUESTIONS),
                limit,
                row -> Json.read(text(row, "question"), Question.class));
    }

    @Override
    public Flux<SubjectId> untold(int limit) {
        return listed(database.client().sql(ActSql.UNTOLD), limit, row -> new SubjectId(text(row, "subject")));
    }

    private <T> Flux<T> listed(GenericExecuteSpec statement, int limit, Function<Readable, T> mapping) {
        return database.call(statement
                        .bind("most", Math.min(limit, MOST_LISTED))
                        .map(mapping)
                        .all()
                        .collectList())
                .flatMapIterable(list -> list);
    }

    static String text(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, String.class), column);
    }
}
