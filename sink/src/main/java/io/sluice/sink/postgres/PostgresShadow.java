package io.sluice.sink.postgres;

import io.r2dbc.spi.Readable;
import io.sluice.pipeline.shadow.Difference;
import io.sluice.pipeline.shadow.ShadowLedger;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What drafts would have said, in PostgreSQL. */
public final class PostgresShadow implements ShadowLedger {

    private static final int SHOWN = 200;
    private static final Difference NONE = new Difference("", "", "", "");

    private static final String ADD = """
            INSERT INTO shadow_tally (live, draft, kind, was, would, because, subjects, example, last_at)
            SELECT :live, :draft, t.kind, t.was, t.would, t.because, t.subjects, t.example, t.last_at
            FROM jsonb_to_recordset(CAST(:tallies AS jsonb)) AS t(
                kind text, was text, would text, because text, subjects bigint, example text, last_at timestamptz)
            ORDER BY t.kind, t.was, t.would, t.because
            ON CONFLICT (live, draft, kind, was, would, because) DO UPDATE SET
                subjects = shadow_tally.subjects + excluded.subjects,
                example = excluded.example,
                last_at = greatest(shadow_tally.last_at, excluded.last_at)
            """;

    private static final String REPORT = """
            SELECT t.*, min(t.first_at) OVER () AS since, sum(t.subjects) OVER ()::bigint AS judged
            FROM shadow_tally t
            WHERE (live, draft) = (SELECT live, draft FROM shadow_tally ORDER BY last_at DESC LIMIT 1)
            ORDER BY (was = '') DESC, subjects DESC
            LIMIT :most
            """;

    private final Database database;

    /** Tallies in this database. */
    public PostgresShadow(Database database) {
        this.database = database;
    }

    @Override
    public Mono<Void> add(Pair policies, List<Tally> tallies) {
        return database.call(database.client()
                .sql(ADD)
                .bind("live", policies.live())
                .bind("draft", policies.draft())
                .bind("tallies", Json.write(tallies.stream().map(Line::of).toList()))
                .then());
    }

    @Override
    public Mono<Report> report() {
        return database.call(database.client()
                        .sql(REPORT)
                        .bind("most", SHOWN)
                        .map(Counted::of)
                        .all()
                        .collectList())
                .filter(all -> !all.isEmpty())
                .map(PostgresShadow::report);
    }

    private static Report report(List<Counted> all) {
        Counted any = all.get(0);
        List<Tally> differences = all.stream()
                .map(Counted::tally)
                .filter(tally -> tally.difference() != null)
                .toList();
        return new Report(any.policies(), any.since(), any.judged(), differences);
    }

    /** A row as it is written; times in ISO 8601. */
    private record Line(
            String kind, String was, String would, String because, long subjects, String example, String lastAt) {
        static Line of(Tally tally) {
            Difference way = Objects.requireNonNullElse(tally.difference(), NONE);
            return new Line(
                    way.kind(),
                    way.was(),
                    way.would(),
                    way.because(),
                    tally.subjects(),
                    tally.example(),
                    tally.lastAt().toString());
        }
    }

    private record Counted(Pair policies, Instant since, long judged, Tally tally) {
        static Counted of(Readable row) {
            Difference way =
                    new Difference(text(row, "kind"), text(row, "was"), text(row, "would"), text(row, "because"));
            @Nullable Difference difference = way.equals(NONE) ? null : way;
            return new Counted(
                    new Pair(text(row, "live"), text(row, "draft")),
                    time(row, "since"),
                    number(row, "judged"),
                    new Tally(difference, number(row, "subjects"), text(row, "example"), time(row, "last_at")));
        }

        private static String text(Readable row, String column) {
            return Objects.requireNonNull(row.get(column, String.class), column);
        }

        private static long number(Readable row, String column) {
            return Objects.requireNonNull(row.get(column, Long.class), column);
        }

        private static Instant time(Readable row, String column) {
            return Objects.requireNonNull(row.get(column, Instant.class), column);
        }
    }
}
