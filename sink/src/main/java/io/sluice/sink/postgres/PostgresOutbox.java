package io.sluice.sink.postgres;

import io.r2dbc.spi.Readable;
import io.sluice.sink.cases.acts.Act;
import io.sluice.sink.escalation.Busy;
import io.sluice.sink.escalation.Claim;
import io.sluice.sink.escalation.FilingLine;
import io.sluice.sink.escalation.Outbox;
import io.sluice.sink.escalation.Progress;
import io.sluice.sink.escalation.Step;
import io.sluice.sink.incidents.StoredIncident;
import io.sluice.sink.reporting.Correcting;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** The outbox in PostgreSQL, on the reserved connections: no load of verdicts delays a report. */
public final class PostgresOutbox implements Outbox {

    private final Database database;

    /** The outbox in this database. */
    public PostgresOutbox(Database database) {
        this.database = database;
    }

    @Override
    public Mono<Claim> claim(String worker, Duration lease, Busy busy) {
        DatabaseClient.GenericExecuteSpec due = database.reserved()
                .sql(OutboxSql.CLAIM)
                .bind("busy", busy.authorities().toArray(String[]::new))
                .bind("allBusy", busy.withAuthorities());
        return claimed(due, worker, lease);
    }

    @Override
    public Mono<Claim> claimSealing(String incident, String worker, Duration lease) {
        return claimed(database.reserved().sql(OutboxSql.CLAIM_SEALING).bind("incident", incident), worker, lease);
    }

    private Mono<Claim> claimed(DatabaseClient.GenericExecuteSpec statement, String worker, Duration lease) {
        return database.call(statement
                .bind("worker", worker)
                .bind("lease", seconds(lease))
                .map(PostgresOutbox::claim)
                .one());
    }

    @Override
    public Mono<Void> renew(Claim claim, Duration lease) {
        return database.call(database.reserved()
                .sql(OutboxSql.RENEW)
                .bind("filing", claim.filing().id())
                .bind("epoch", claim.epoch())
                .bind("lease", seconds(lease))
                .then());
    }

    @Override
    public Mono<Boolean> store(Claim claim, Progress progress) {
        boolean shared = !claim.filing().riders().isEmpty() || progress.gather() != null;
        Mono<Boolean> stored = stored(claim, progress);
        return (shared ? database.reservedTransaction(withRiders(claim, progress, stored)) : database.call(stored))
                .delayUntil(isStored ->
                        isStored ? database.call(link(claim.incident().id())) : Mono.empty());
    }

    /** Those that ride come first: what the leading line becomes may let them go. */
    private Mono<Boolean> withRiders(Claim claim, Progress progress, Mono<Boolean> stored) {
        Mono<Void> carried = said(RideSql.STORE, claim, progress)
                .bind("epoch", claim.epoch())
                .then();
        return progress.gather() == null
                ? carried.then(stored)
                : gathering(claim)
                        .then(carried)
                        .then(stored)
                        .delayUntil(isStored -> gathered(claim, progress, isStored));
    }

    private Mono<Void> gathering(Claim claim) {
        return database.reserved()
                .sql(RideSql.LOCK)
                .bind("incident", claim.incident().id())
                .then();
    }

    private Mono<Void> gathered(Claim claim, Progress progress, boolean isStored) {
        return isStored ? said(RideSql.GATHER, claim, progress).then() : Mono.empty();
    }

    private DatabaseClient.GenericExecuteSpec said(String statement, Claim claim, Progress progress) {
        return database.reserved()
                .sql(statement)
                .bind("filing", claim.filing().id())
                .bind("progress", Json.write(progress));
    }

    /** A context may have come since: what an incident belongs to is looked at after each step. */
    private Mono<Void> link(String incident) {
        return database.reserved().sql(IncidentSql.LINK).bind("id", incident).then();
    }

    private Mono<Boolean> stored(Claim claim, Progress progress) {
        return said(OutboxSql.STORE, claim, progress)
                .bind("epoch", claim.epoch())
                .map(row -> Objects.requireNonNull(row.get("changed", Long.class)) > 0)
                .one();
    }

    @Override
    public Mono<String> retract(String incident, String actor, String reason) {
        return database.reservedTransaction(new Retraction(database.reserved()).ask(new Act(incident, actor, reason)));
    }

    @Override
    public Mono<Map<Step, Long>> backlog() {
        return database.call(database.client()
                .sql(OutboxSql.BACKLOG)
                .map(row -> Map.entry(step(row), Objects.requireNonNull(row.get("incidents", Long.class))))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Claim claim(Readable row) {
        return new Claim(
                PostgresIncidents.incident(row),
                step(row),
                Objects.requireNonNull(row.get("epoch", Long.class)),
                Objects.requireNonNull(row.get("attempts", Integer.class)),
                Boolean.TRUE.equals(row.get("unresolved", Boolean.class)),
                new Claim.History(
                        number(row, "reports"),
                        number(row, "orphans"),
                        Boolean.TRUE.equals(row.get("finish_sent", Boolean.class)),
                        Boolean.TRUE.equals(row.get("said_finished", Boolean.class))),
                line(row));
    }

    private static FilingLine line(Readable row) {
        StoredIncident[] riders =
                Json.read(Objects.requireNonNull(row.get("riders", String.class)), StoredIncident[].class);
        return new FilingLine(
                Objects.requireNonNull(row.get("filing", String.class)),
                List.of(riders),
                Json.readColumn(row, "correcting", Correcting.class));
    }

    private static int number(Readable row, String column) {
        return Math.toIntExact(Objects.requireNonNull(row.get(column, Long.class)));
    }

    private static Step step(Readable row) {
        return Step.valueOf(Objects.requireNonNull(row.get("step", String.class)));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
