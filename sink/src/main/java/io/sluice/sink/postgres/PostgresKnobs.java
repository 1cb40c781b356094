package io.sluice.sink.postgres;

import io.r2dbc.spi.Readable;
import io.sluice.pipeline.tuning.Adjustment;
import io.sluice.pipeline.tuning.KnobChange;
import io.sluice.pipeline.tuning.KnobChange.Origin;
import io.sluice.pipeline.tuning.KnobLedger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The positions of knobs in PostgreSQL: one table that every worker follows, and one of their history. */
public final class PostgresKnobs implements KnobLedger {

    private final Database database;

    /** Knobs in this database. */
    public PostgresKnobs(Database database) {
        this.database = database;
    }

    @Override
    public Mono<List<Adjustment>> look() {
        return seen().flatMap(rows -> rows.stream().anyMatch(Row::isOver) ? lapse().then(seen()) : Mono.just(rows))
                .map(rows -> rows.stream().map(Row::adjustment).toList());
    }

    private Mono<List<Row>> seen() {
        return database.call(database.client()
                .sql(KnobSql.LOOK)
                .map(row -> new Row(adjustment(row), Boolean.TRUE.equals(row.get("is_over", Boolean.class))))
                .all()
                .collectList());
    }

    private Mono<Void> lapse() {
        return alone(database.client().sql(KnobSql.LAPSE).then());
    }

    @Override
    public Mono<Adjustment> set(Setting setting) {
        return alone(database.client()
                .sql(KnobSql.SET)
                .bind("asked", Json.write(Asked.of(setting)))
                .map(PostgresKnobs::adjustment)
                .one());
    }

    @Override
    public Mono<Adjustment> confirm(String knob, String actor) {
        return alone(database.client()
                .sql(KnobSql.CONFIRM)
                .bind("knob", knob)
                .bind("actor", actor)
                .map(PostgresKnobs::adjustment)
                .one());
    }

    @Override
    public Mono<Adjustment> revert(String knob, String actor, String reason) {
        return reverted(new Back(knob, Origin.REVERTED, actor, reason)).next();
    }

    @Override
    public Flux<Adjustment> revertUnconfirmed(String actor, String reason) {
        return reverted(new Back(null, Origin.OBJECTIVE, actor, reason));
    }

    private Flux<Adjustment> reverted(Back back) {
        return alone(database.client()
                        .sql(KnobSql.REVERT)
                        .bind("asked", Json.write(back))
                        .map(PostgresKnobs::adjustment)
                        .all()
                        .collectList())
                .flatMapIterable(adjustments -> adjustments);
    }

    @Override
    public Flux<KnobChange> history(@Nullable String knob, int atMost) {
        return database.call(database.client()
                        .sql(KnobSql.HISTORY)
                        .bind("knob", Objects.requireNonNullElse(knob, ""))
                        .bind("most", atMost)
                        .map(PostgresKnobs::change)
                        .all()
                        .collectList())
                .flatMapIterable(changes -> changes);
    }

    /** One change after the other. */
    private <T> Mono<T> alone(Mono<T> change) {
        return database.transaction(
                database.client().sql(KnobSql.LOCK).fetch().one().then(change));
    }

    private static Adjustment adjustment(Readable row) {
        return new Adjustment(
                text(row, "name"),
                row.get("kept", String.class),
                row.get("trial", String.class),
                row.get("until", Instant.class),
                row.get("confirm_by", Instant.class),
                Objects.requireNonNull(row.get("generation", Long.class)),
                Origin.valueOf(text(row, "origin")),
                text(row, "changed_by"),
                Objects.requireNonNull(row.get("changed_at", Instant.class)),
                text(row, "reason"));
    }

    private static KnobChange change(Readable row) {
        return new KnobChange(
                Objects.requireNonNull(row.get("generation", Long.class)),
                text(row, "knob"),
                row.get("was", String.class),
                row.get("becomes", String.class),
                Origin.valueOf(text(row, "origin")),
                text(row, "actor"),
                text(row, "reason"),
                Objects.requireNonNull(row.get("at", Instant.class)));
    }

    private static String text(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, String.class), column);
    }

    private record Row(Adjustment adjustment, boolean isOver) {}

    private record Back(@Nullable String knob, Origin origin, String actor, String reason) {}

    private record Asked(
            String name,
            String value,
            @Nullable Long lasting,
            long confirm,
            @Nullable Long expected,
            String actor,
            String reason) {
        static Asked of(Setting setting) {
            Duration lasting = setting.lasting();
            return new Asked(
                    setting.knob(),
                    setting.value(),
                    lasting == null ? null : lasting.toMillis(),
                    setting.confirmWithin().toMillis(),
                    setting.expected(),
                    setting.actor(),
                    setting.reason());
        }
    }
}
