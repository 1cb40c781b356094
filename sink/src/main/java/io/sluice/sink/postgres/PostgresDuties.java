package io.sluice.sink.postgres;

import io.r2dbc.spi.Readable;
import io.sluice.sink.cases.duty.Duties;
import io.sluice.sink.cases.duty.Duty;
import io.sluice.sink.cases.duty.DutyChange;
import io.sluice.sink.cases.duty.HandOver;
import io.sluice.sink.cases.duty.Ladder;
import io.sluice.sink.incidents.RefusedException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Duties in PostgreSQL: the row is locked, {@link Duty} decides what becomes of it, and the row is written with a line of the
 * timeline. The table's own constraints refuse whatever a duty may not be.
 */
public final class PostgresDuties implements Duties {

    private static final String SYSTEM = "sluice";

    private static final String SELECT = """
            SELECT t.id, t.duty_open, jsonb_build_object(
                'owner', jsonb_build_object('name', t.owner, 'rota', t.rota), 'tier', t.tier, 'due_at', t.due_at,
                'climbs_at', t.climbs_at, 'hand_over', CASE WHEN t.offered_to IS NOT NULL THEN jsonb_build_object(
                    'to', t.offered_to, 'by', t.offered_by, 'until', t.offer_ends_at) END)::text AS duty
            FROM $table t
            """;

    private static final String FIND = SELECT + " WHERE t.id = :id";

    private static final String LOCK = FIND + " FOR UPDATE";

    private static final String RINGING = SELECT + """
             WHERE t.duty_open AND LEAST(t.climbs_at, t.offer_ends_at) <= :now
            ORDER BY LEAST(t.climbs_at, t.offer_ends_at) LIMIT :most FOR UPDATE SKIP LOCKED
            """;

    private static final String WRITE = """
            UPDATE $table t SET owner = d.owner, rota = d.rota, tier = d.tier, due_at = d.due_at, climbs_at = d.climbs_at,
                                offered_to = d.offered_to, offered_by = d.offered_by, offer_ends_at = d.offer_ends_at
            FROM jsonb_to_record(CAST(:duty AS jsonb)) AS d(
                owner text, rota boolean, tier integer, due_at timestamptz, climbs_at timestamptz, offered_to text,
                offered_by text, offer_ends_at timestamptz)
            WHERE t.id = :id
            """;

    private static final String NOTE = "SELECT $noting(:id, :event, :actor, :reason, :whom)";

    private static final String LOAD = """
            SELECT tier, count(*) AS open, count(*) FILTER (WHERE due_at <= :now) AS overdue FROM $table
            WHERE duty_open GROUP BY tier ORDER BY tier
            """;

    private final Database database;
    private final DutyTable table;
    private final Ladder ladder;

    /**
     * Duties of this table.
     *
     * @param ladder where they climb
     */
    public PostgresDuties(Database database, DutyTable table, Ladder ladder) {
        this.database = database;
        this.table = table;
        this.ladder = ladder;
    }

    @Override
    public String kind() {
        return table.kind();
    }

    @Override
    public Mono<Duty> find(String id) {
        return database.call(
                sql(FIND).bind("id", id).map(row -> Row.of(row).duty()).one());
    }

    @Override
    public Mono<Duty> change(String id, String actor, String reason, Function<Duty, DutyChange> act) {
        Mono<Duty> changed = sql(LOCK)
                .bind("id", id)
                .map(Row::of)
                .one()
                .map(row -> act.apply(open(row)))
                .delayUntil(change -> write(id, actor, reason, change))
                .map(DutyChange::duty);
        return database.transaction(changed);
    }

    private static Duty open(Row row) {
        if (!row.open()) {
            throw new RefusedException("it is settled: nobody has to act on it any more");
        }
        return row.duty();
    }

    @Override
    public Flux<Rung> ring(Instant now, int most) {
        Flux<Rung> rung = sql(RINGING)
                .bind("now", now)
                .bind("most", most)
                .map(Row::of)
                .all()
                .collectList()
                .flatMapIterable(rows -> rows)
                .concatMap(
                        row -> Mono.justOrEmpty(Optional.ofNullable(row.duty().ring(ladder, now)))
                                .map(change -> new Rung(row.id(), change)))
                .delayUntil(ringing -> write(ringing.id(), SYSTEM, "", ringing.change()));
        return database.transaction(rung.collectList()).flatMapIterable(list -> list);
    }

    private Mono<Void> write(String id, String actor, String reason, DutyChange change) {
        Mono<Void> written = sql(WRITE)
                .bind("id", id)
                .bind("duty", Json.write(Columns.of(change.duty())))
                .then();
        Mono<Void> noted = sql(NOTE)
                .bind("id", id)
                .bind("event", change.event())
                .bind("actor", actor)
                .bind("reason", reason)
                .bind("whom", Objects.requireNonNullElse(change.whom(), ""))
                .then();
        return written.then(noted);
    }

    @Override
    public Flux<Load> load(Instant now) {
        return database.call(sql(LOAD)
                        .bind("now", now)
                        .map(row -> new Load(
                                Objects.requireNonNull(row.get("tier", Integer.class)),
                                Objects.requireNonNull(row.get("open", Long.class)),
                                Objects.requireNonNull(row.get("overdue", Long.class))))
                        .all()
                        .collectList())
                .flatMapIterable(tiers -> tiers);
    }

    private DatabaseClient.GenericExecuteSpec sql(String statement) {
        return database.client().sql(table.sql(statement));
    }

    /** A duty as it was read. */
    private record Row(String id, boolean open, Duty duty) {
        static Row of(Readable row) {
            return new Row(
                    Objects.requireNonNull(row.get("id", String.class)),
                    Boolean.TRUE.equals(row.get("duty_open", Boolean.class)),
                    Json.read(Objects.requireNonNull(row.get("duty", String.class)), Duty.class));
        }
    }

    /** A duty as it is written. */
    private record Columns(
            String owner,
            boolean rota,
            int tier,
            Instant dueAt,
            Instant climbsAt,
            @Nullable String offeredTo,
            @Nullable String offeredBy,
            @Nullable Instant offerEndsAt) {
        static Columns of(Duty duty) {
            HandOver offer = duty.handOver();
            return new Columns(
                    duty.owner().name(),
                    duty.owner().rota(),
                    duty.tier(),
                    duty.dueAt(),
                    duty.climbsAt(),
                    offer == null ? null : offer.to(),
                    offer == null ? null : offer.by(),
                    offer == null ? null : offer.until());
        }
    }
}
