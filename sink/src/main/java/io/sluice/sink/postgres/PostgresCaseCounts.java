package io.sluice.sink.postgres;

import io.r2dbc.spi.Readable;
import io.sluice.sink.cases.CaseCounts;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import reactor.core.publisher.Mono;

/** Open cases in PostgreSQL, counted. */
public final class PostgresCaseCounts implements CaseCounts {

    private static final String OPEN = """
            SELECT 'incident' AS kind, state::text AS state, count(*) AS open,
                count(*) FILTER (WHERE due_at <= clock_timestamp()) AS overdue, min(opened_at) AS oldest
            FROM incident WHERE state NOT IN ('FILED', 'DISMISSED', 'NOT_REPORTABLE') GROUP BY state
            UNION ALL
            SELECT 'notice', basis, count(*),
                count(*) FILTER (WHERE due_at <= clock_timestamp()), min(received_at)
            FROM notice WHERE NOT decided GROUP BY basis
            ORDER BY kind, state
            """;

    private final Database database;

    /** Cases in this database. */
    public PostgresCaseCounts(Database database) {
        this.database = database;
    }

    @Override
    public Mono<List<Count>> open() {
        return database.call(
                database.client().sql(OPEN).map(PostgresCaseCounts::count).all().collectList());
    }

    private static Count count(Readable row) {
        return new Count(
                Objects.requireNonNull(row.get("kind", String.class)),
                Objects.requireNonNull(row.get("state", String.class)),
                number(row, "open"),
                number(row, "overdue"),
                Objects.requireNonNull(row.get("oldest", Instant.class)));
    }

    private static long number(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, Long.class), column);
    }
}
