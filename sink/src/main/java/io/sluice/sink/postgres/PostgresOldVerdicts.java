package io.sluice.sink.postgres;

import io.r2dbc.spi.Readable;
import io.sluice.pipeline.ObjectRef;
import io.sluice.pipeline.SubjectId;
import io.sluice.sink.verdicts.OldVerdicts;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Old verdicts in PostgreSQL, which itself refuses to delete what is needed. */
public final class PostgresOldVerdicts implements OldVerdicts {

    /** Much longer than a portion takes. */
    private static final Duration LEASE = Duration.ofMinutes(3);

    private final Database database;
    private final Duration lease;

    /** Verdicts in this database. */
    public PostgresOldVerdicts(Database database) {
        this(database, LEASE);
    }

    /** With another lease. */
    PostgresOldVerdicts(Database database, Duration lease) {
        this.database = database;
        this.lease = lease;
    }

    @Override
    public Mono<Turn> claim(Duration keep, Duration every) {
        Mono<Void> begun = database.client()
                .sql(OldVerdictSql.BEGIN)
                .bind("keep", seconds(keep))
                .bind("every", seconds(every))
                .then();
        Mono<Turn> claimed = database.client()
                .sql(OldVerdictSql.CLAIM)
                .bind("lease", seconds(lease))
                .map(row -> new Turn(
                        number(row, "id"),
                        number(row, "epoch"),
                        text(row, "after_subject"),
                        Duration.ofSeconds(number(row, "keep"))))
                .one();
        return database.call(begun.then(claimed));
    }

    @Override
    public Mono<Portion> read(Turn turn, Set<String> buckets, int most) {
        return database.call(database.client()
                .sql(OldVerdictSql.READ)
                .bind("keep", seconds(turn.keep()))
                .bind("buckets", buckets.toArray(String[]::new))
                .bind("after", turn.after())
                .bind("most", most)
                .map(PostgresOldVerdicts::row)
                .all()
                .collectList()
                .map(PostgresOldVerdicts::portion));
    }

    private static Row row(Readable row) {
        String bucket = row.get("bucket", String.class);
        ObjectRef ref = bucket == null
                ? null
                : new ObjectRef(bucket, text(row, "object_key"), row.get("version", String.class));
        Old verdict = new Old(new SubjectId(text(row, "subject")), ref, row.get("entity_tag", String.class));
        return new Row(verdict, Boolean.TRUE.equals(row.get("old", Boolean.class)));
    }

    private static Portion portion(List<Row> rows) {
        @Nullable
        SubjectId last =
                rows.isEmpty() ? null : rows.get(rows.size() - 1).verdict().subject();
        return new Portion(
                last, rows.stream().filter(Row::isOld).map(Row::verdict).toList());
    }

    @Override
    public Mono<Integer> forget(Turn turn, List<SubjectId> subjects) {
        return database.call(database.client()
                .sql(OldVerdictSql.FORGET)
                .bind("subjects", subjects.stream().map(SubjectId::value).toArray(String[]::new))
                .bind("keep", seconds(turn.keep()))
                .map(row -> Objects.requireNonNull(row.get("forgotten", Integer.class)))
                .one());
    }

    @Override
    public Mono<Turn> advance(Turn turn, SubjectId last, Step step) {
        return database.call(database.client()
                .sql(OldVerdictSql.ADVANCE)
                .bind("last", last.value())
                .bind("looked", step.looked())
                .bind("gone", step.gone())
                .bind("forgotten", step.forgotten())
                .bind("lease", seconds(lease))
                .bind("id", turn.id())
                .bind("epoch", turn.epoch())
                .map(row -> new Turn(turn.id(), turn.epoch(), last.value(), turn.keep()))
                .one());
    }

    @Override
    public Mono<Void> finish(Turn turn) {
        return database.call(database.client()
                .sql(OldVerdictSql.FINISH)
                .bind("id", turn.id())
                .bind("epoch", turn.epoch())
                .then());
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static long number(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, Long.class), column);
    }

    private static String text(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, String.class), column);
    }

    private record Row(Old verdict, boolean isOld) {}
}
