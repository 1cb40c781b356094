package io.sluice.sink.postgres;

import io.r2dbc.spi.Readable;
import io.sluice.sink.escalation.UnkeptAnswer;
import io.sluice.sink.escalation.Watchlist;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What must not be forgotten about reports, in PostgreSQL. */
public final class PostgresWatchlist implements Watchlist {

    private static final String OVERDUE = """
            (changed_at < clock_timestamp() - make_interval(secs => :unchanged)
             OR opened_at < clock_timestamp() - make_interval(secs => :open))
            """;

    private static final String OVERDUE_ORPHAN = "asked_at < clock_timestamp() - make_interval(secs => :unchanged)";

    private static final String NOT_ALARMED =
            " AND (alarmed_at IS NULL OR alarmed_at < clock_timestamp() - make_interval(secs => :again))";

    private static final String LEFT_OPEN = """
            WITH known AS (
                UPDATE report SET alarmed_at = clock_timestamp()
                WHERE state IN ('OPEN', 'FINISHING') AND %s %s
                RETURNING incident, authority, report_id, true AS known, opened_at, changed_at
            ), unknown AS (
                UPDATE suspected_orphan SET alarmed_at = clock_timestamp()
                WHERE ended_at IS NULL AND %s %s
                RETURNING incident, authority, false AS known, asked_at, asked_at AS changed_at
            )
            (SELECT DISTINCT ON (authority, report_id) incident, authority, known, opened_at, changed_at FROM known
             ORDER BY authority, report_id, incident)
            UNION ALL SELECT * FROM unknown
            """.formatted(OVERDUE, NOT_ALARMED, OVERDUE_ORPHAN, NOT_ALARMED);

    private static final String FORGET =
            "UPDATE suspected_orphan SET ended_at = clock_timestamp() WHERE ended_at IS NULL AND lapses_at < clock_timestamp()";

    private static final String PROBE = """
            UPDATE held_authority SET probe_at = clock_timestamp() + make_interval(secs => :next)
            WHERE authority = (SELECT authority FROM held_authority
                               WHERE probe_at <= clock_timestamp() AND authority = ANY (:authorities)
                               ORDER BY probe_at LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING authority
            """;

    private static final String RELEASE = "DELETE FROM held_authority WHERE authority = :authority";

    private static final String COUNTS =
            """
            SELECT (SELECT count(DISTINCT (authority, report_id)) FROM report WHERE state IN ('OPEN', 'FINISHING') AND %s)
                 + (SELECT count(*) FROM suspected_orphan WHERE ended_at IS NULL AND %s) AS left_open,
                   (SELECT count(*) FROM suspected_orphan WHERE ended_at IS NULL) AS suspected,
                   (SELECT count(*) FROM held_authority) AS held,
                   (SELECT count(*) FROM outbox WHERE step = 'SEAL') AS unsealed,
                   (SELECT %s FROM outbox JOIN incident ON incident.id = outbox.incident WHERE step = 'SEAL')
                       AS oldest_unsealed,
                   (SELECT %s FROM outbox WHERE step NOT IN ('AWAIT', 'RIDE', 'DONE')) AS oldest_due,
                   (SELECT extract(epoch FROM min(greatest(opened_at + make_interval(secs => :life),
                                                           changed_at + interval '1 hour')) - clock_timestamp())::float8
                    FROM report WHERE state IN ('OPEN', 'FINISHING')) AS soonest_lapse
            """.formatted(OVERDUE, OVERDUE_ORPHAN, secondsSince("min(opened_at)"), secondsSince("min(due_at)"));

    private static final String UNKEPT =
            "SELECT incident, folder, number, verbatim FROM unkept_answer ORDER BY since LIMIT 100";

    private static final String KEPT =
            "DELETE FROM unkept_answer WHERE incident = :incident AND folder = :folder AND number = :number";

    private final Database database;

    /** The list in this database. */
    public PostgresWatchlist(Database database) {
        this.database = database;
    }

    @Override
    public Flux<LeftOpen> leftOpen(Duration unchanged, Duration open, Duration again) {
        return database.call(database.reserved()
                        .sql(LEFT_OPEN)
                        .bind("unchanged", seconds(unchanged))
                        .bind("open", seconds(open))
                        .bind("again", seconds(again))
                        .map(PostgresWatchlist::report)
                        .all()
                        .collectList())
                .flatMapIterable(reports -> reports);
    }

    private static LeftOpen report(Readable row) {
        return new LeftOpen(
                Objects.requireNonNull(row.get("incident", String.class)),
                Objects.requireNonNull(row.get("authority", String.class)),
                Boolean.TRUE.equals(row.get("known", Boolean.class)),
                Objects.requireNonNull(row.get("opened_at", Instant.class)),
                Objects.requireNonNull(row.get("changed_at", Instant.class)));
    }

    @Override
    public Mono<Long> forgetLapsed() {
        return database.call(database.reserved().sql(FORGET).fetch().rowsUpdated());
    }

    @Override
    public Mono<String> toProbe(Set<String> authorities, Duration next) {
        return database.call(database.reserved()
                .sql(PROBE)
                .bind("next", seconds(next))
                .bind("authorities", authorities.toArray(String[]::new))
                .map(row -> Objects.requireNonNull(row.get("authority", String.class)))
                .one());
    }

    @Override
    public Mono<Void> release(String authority) {
        return database.call(
                database.reserved().sql(RELEASE).bind("authority", authority).then());
    }

    @Override
    public Flux<UnkeptAnswer> unkept() {
        return database.call(database.reserved()
                        .sql(UNKEPT)
                        .map(PostgresWatchlist::answer)
                        .all()
                        .collectList())
                .flatMapIterable(answers -> answers);
    }

    private static UnkeptAnswer answer(Readable row) {
        return new UnkeptAnswer(
                Objects.requireNonNull(row.get("incident", String.class)),
                Objects.requireNonNull(row.get("folder", String.class)),
                number(row, "number"),
                Objects.requireNonNull(row.get("verbatim", String.class)));
    }

    @Override
    public Mono<Void> kept(UnkeptAnswer answer) {
        return database.call(database.reserved()
                .sql(KEPT)
                .bind("incident", answer.incident())
                .bind("folder", answer.folder())
                .bind("number", answer.number())
                .then());
    }

    @Override
    public Mono<Counts> counts(Duration unchanged, Duration open, Duration life) {
        return database.call(database.reserved()
                .sql(COUNTS)
                .bind("unchanged", seconds(unchanged))
                .bind("open", seconds(open))
                .bind("life", seconds(life))
                .map(row ->
                        new Counts(number(row, "left_open"), number(row, "suspected"), number(row, "held"), ages(row)))
                .one());
    }

    private static Ages ages(Readable row) {
        return new Ages(
                number(row, "unsealed"),
                duration(row, "oldest_unsealed").orElse(Duration.ZERO),
                duration(row, "oldest_due").orElse(Duration.ZERO),
                duration(row, "soonest_lapse"));
    }

    private static Optional<Duration> duration(Readable row, String column) {
        return Optional.ofNullable(row.get(column, Double.class))
                .map(seconds -> Duration.ofMillis(Math.round(seconds * 1000)));
    }

    /** Not below zero: what is due later is not due. */
    private static String secondsSince(String instant) {
        return "greatest(0, extract(epoch FROM clock_timestamp() - %s))::float8".formatted(instant);
    }

    private static long number(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, Long.class));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
