package io.sluice.sink.postgres;

import io.r2dbc.spi.Readable;
import io.sluice.pipeline.walk.Walk;
import io.sluice.pipeline.walk.WalkOrder;
import io.sluice.pipeline.walk.Walks;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Walks in PostgreSQL. */
public final class PostgresWalks implements Walks {

    /** Much longer than a page takes. */
    private static final Duration LEASE = Duration.ofMinutes(1);

    private final Database database;
    private final Duration lease;

    /** Walks in this database. */
    public PostgresWalks(Database database) {
        this(database, LEASE);
    }

    /** With another lease. */
    PostgresWalks(Database database, Duration lease) {
        this.database = database;
        this.lease = lease;
    }

    @Override
    public Mono<Walk> begin(WalkOrder order, Duration grace) {
        return database.call(database.client()
                .sql(WalkSql.BEGIN)
                .bind("kind", order.kind().name())
                .bind("bucket", order.bucket())
                .bind("prefix", order.prefix())
                .bind("perSecond", order.perSecond())
                .bind("rescan", order.isRescan())
                .bind("dryRun", order.isDryRun())
                .bind("actor", order.actor())
                .bind("why", order.why())
                .bind("grace", seconds(grace))
                .map(PostgresWalks::walk)
                .one());
    }

    /** Whether no reconciliation of a bucket began within this time. */
    public Mono<Boolean> isDue(String bucket, Duration every) {
        return database.call(database.client()
                .sql(WalkSql.DUE)
                .bind("bucket", bucket)
                .bind("every", seconds(every))
                .map(row -> Boolean.TRUE.equals(row.get("due", Boolean.class)))
                .one());
    }

    @Override
    public Mono<Turn> claim() {
        return database.call(database.client()
                .sql(WalkSql.CLAIM)
                .bind("lease", seconds(lease))
                .map(row -> new Turn(
                        number(row, "id"),
                        number(row, "epoch"),
                        order(row),
                        row.get("after_key", String.class),
                        Objects.requireNonNull(row.get("before", Instant.class)),
                        row.get("total", Long.class)))
                .one());
    }

    @Override
    public Mono<Void> counted(Turn turn, long total) {
        return database.call(database.client()
                .sql(WalkSql.COUNTED)
                .bind("total", total)
                .bind("id", turn.id())
                .bind("epoch", turn.epoch())
                .then());
    }

    @Override
    public Mono<Boolean> advance(Turn turn, @Nullable String next, Step step) {
        return database.call(database.client()
                        .sql(WalkSql.ADVANCE)
                        .bind("next", Objects.requireNonNullElse(next, ""))
                        .bind("listed", step.listed())
                        .bind("unscanned", step.unscanned())
                        .bind("sent", step.sent())
                        .bind(
                                "oldest",
                                step.oldest() == null ? 0L : step.oldest().toEpochMilli())
                        .bind("lease", seconds(lease))
                        .bind("id", turn.id())
                        .bind("epoch", turn.epoch())
                        .map(row -> Boolean.TRUE.equals(row.get("running", Boolean.class)))
                        .one())
                .defaultIfEmpty(false);
    }

    @Override
    public Mono<Void> finish(Turn turn) {
        return ended(turn, Walk.State.DONE, "");
    }

    @Override
    public Mono<Void> fail(Turn turn, String failure) {
        return ended(turn, Walk.State.FAILED, failure);
    }

    private Mono<Void> ended(Turn turn, Walk.State state, String failure) {
        return database.call(database.client()
                .sql(WalkSql.END)
                .bind("state", state.name())
                .bind("failure", failure)
                .bind("id", turn.id())
                .bind("epoch", turn.epoch())
                .then());
    }

    @Override
    public Mono<Walk> bring(long id, Walk.State state) {
        if (!Set.of(Walk.State.RUNNING, Walk.State.PAUSED, Walk.State.CANCELLED).contains(state)) {
            return Mono.error(new IllegalArgumentException("a walk is paused, resumed or cancelled by people"));
        }
        return database.call(database.client()
                .sql(WalkSql.BRING)
                .bind("id", id)
                .bind("state", state.name())
                .map(PostgresWalks::walk)
                .one());
    }

    @Override
    public Flux<Walk> recent(int atMost) {
        return database.call(database.client()
                        .sql(WalkSql.RECENT)
                        .bind("most", atMost)
                        .map(PostgresWalks::walk)
                        .all()
                        .collectList())
                .flatMapIterable(walks -> walks);
    }

    /** What the last reconciliations of these buckets found. */
    public Mono<Covered> covered(Set<String> buckets) {
        return database.call(database.client()
                .sql(WalkSql.COVERED)
                .bind("buckets", buckets.toArray(String[]::new))
                .map(row -> new Covered(
                        number(row, "listed"),
                        number(row, "unscanned"),
                        row.get("oldest", Instant.class),
                        row.get("reconciled", Instant.class)))
                .one());
    }

    private static Walk walk(Readable row) {
        return new Walk(
                number(row, "id"),
                order(row),
                Walk.State.valueOf(text(row, "state")),
                row.get("total", Long.class),
                number(row, "listed"),
                number(row, "unscanned"),
                number(row, "sent"),
                row.get("oldest_unscanned", Instant.class),
                Objects.requireNonNull(row.get("started_at", Instant.class)),
                row.get("ended_at", Instant.class),
                row.get("failure", String.class));
    }

    private static WalkOrder order(Readable row) {
        return new WalkOrder(
                WalkOrder.Kind.valueOf(text(row, "kind")),
                text(row, "bucket"),
                text(row, "prefix"),
                Objects.requireNonNull(row.get("per_second", Integer.class)),
                Boolean.TRUE.equals(row.get("rescan", Boolean.class)),
                Boolean.TRUE.equals(row.get("dry_run", Boolean.class)),
                text(row, "actor"),
                text(row, "why"));
    }

    private static String text(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, String.class), column);
    }

    private static long number(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, Long.class), column);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    /**
     * What is known of whether everything that is stored was scanned.
     *
     * @param listed objects that the last reconciliations saw
     * @param unscanned of these, those that had no verdict then
     * @param oldest when the oldest of these was stored; null if there are none
     * @param reconciled when the bucket that was longest not reconciled was; null if one never was
     */
    public record Covered(
            long listed,
            long unscanned,
            @Nullable Instant oldest,
            @Nullable Instant reconciled) {}
}
