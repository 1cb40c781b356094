package io.sluice.sink.postgres;

import io.r2dbc.spi.Readable;
import io.sluice.sink.evidence.access.Access;
import io.sluice.sink.evidence.access.AccessHistory;
import io.sluice.sink.evidence.access.AccessLog;
import io.sluice.sink.evidence.access.AccessLogObserver;
import io.sluice.sink.evidence.access.AccessRow;
import io.sluice.sink.evidence.access.Anchor;
import io.sluice.sink.evidence.access.Anchors;
import io.sluice.sink.evidence.access.BrokenChainException;
import io.sluice.sink.evidence.access.ChainWalk;
import io.sluice.sink.evidence.access.Viewed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The access log in PostgreSQL, where the table itself makes the chain. Before anything is said of it, the chain is walked: from
 * where the last walk ended, against the anchors; and then as a whole inside of the database, which is told where that walk ended.
 * Now and then, and to be anchored, it is walked from the start out here.
 */
public final class PostgresAccessLog implements AccessLog, AccessHistory {

    private static final int FETCH = 500;

    /** How often the newest head is anchored again if nothing is added: its lock is to end long after it was last looked at. */
    private static final Duration RENEW = Duration.ofDays(1);

    private final Database database;
    private final Anchors anchors;
    private final Duration wholeEvery;
    private final AccessLogObserver observer;
    private final Clock clock;
    private final AtomicReference<@Nullable Walked> walked = new AtomicReference<>();
    private final AtomicReference<@Nullable Walked> anchored = new AtomicReference<>();

    /**
     * The log.
     *
     * @param anchors where its heads are kept
     * @param wholeEvery how often the chain is walked from its start, not only from where the last walk ended
     */
    public PostgresAccessLog(
            Database database, Anchors anchors, Duration wholeEvery, AccessLogObserver observer, Clock clock) {
        this.database = database;
        this.anchors = anchors;
        this.wholeEvery = wholeEvery;
        this.observer = observer;
        this.clock = clock;
    }

    @Override
    public Mono<Void> record(Access access) {
        return database.call(row(database.client(), access)).doOnSuccess(done -> observer.recorded(access.act()));
    }

    /** A row among other statements of a transaction. */
    static Mono<Void> row(DatabaseClient client, Access access) {
        return client.sql(AccessSql.RECORD)
                .bind("incident", text(access.incident()))
                .bind("actor", text(access.actor()))
                .bind("act", access.act().name())
                .bind("reason", text(access.reason()))
                .then();
    }

    /** PostgreSQL's text has no NUL. */
    private static String text(String given) {
        return given.replace('\0', '\ufffd');
    }

    @Override
    public Mono<Viewed> viewed(String incident) {
        return verified()
                .filter(walk -> !walk.isEmpty())
                .flatMap(walk -> seen(incident, walk.head()))
                .defaultIfEmpty(Viewed.NOTHING)
                .doOnError(BrokenChainException.class, observer::broken);
    }

    /** All that the answer rests on, which is every row: that there is none of an incident may be somebody's doing. */
    private Mono<Viewed> seen(String incident, Anchor head) {
        return database.stream(database.client()
                        .sql(AccessSql.SEEN)
                        .bind("incident", incident)
                        .bind("head", head.position())
                        .bind("hash", head.hash())
                        .map(PostgresAccessLog::look)
                        .all())
                .single()
                .map(look -> look.upTo(head));
    }

    /**
     * Keeps the present head outside of the database, if the chain follows up to it and it is not kept yet; once a day also if it
     * is, so that the newest anchor, which vouches for every row before it, stays locked for as long as the log goes on. To be
     * called every minute.
     *
     * <p><b>Errors:</b> {@link BrokenChainException}, which the observer was told of.
     */
    public Mono<Void> anchor() {
        return verified()
                .doOnError(BrokenChainException.class, observer::broken)
                .filter(walk -> !walk.isEmpty())
                .map(ChainWalk::head)
                .filter(this::isToBeKept)
                .flatMap(this::anchor);
    }

    private boolean isToBeKept(Anchor head) {
        Walked last = anchored.get();
        return last == null
                || !last.head().equals(head)
                || last.at().plus(RENEW).isBefore(clock.instant());
    }

    private Mono<Void> anchor(Anchor head) {
        return anchors.set(head).doOnSuccess(done -> {
            anchored.set(new Walked(head, clock.instant()));
            observer.anchored(head.position());
        });
    }

    private Mono<ChainWalk> verified() {
        return Mono.defer(() -> {
            Walked last = walked.get();
            boolean whole = last == null || last.at().plus(wholeEvery).isBefore(clock.instant());
            return last == null || whole ? whole() : onwards(last);
        });
    }

    /** What is wrong with the log, from its start or from where it was begun anew; empty if nothing is. */
    Mono<String> broken() {
        return whole().then(Mono.<String>empty())
                .onErrorResume(BrokenChainException.class, broken -> Mono.just(String.valueOf(broken.getMessage())));
    }

    /** From the first row, or from the last one at which two people began it anew. */
    private Mono<ChainWalk> whole() {
        return database.call(database.client()
                        .sql(AccessSql.RESTARTED)
                        .map(row ->
                                new Anchor(Objects.requireNonNull(row.get("position", Long.class)), text(row, "hash")))
                        .one())
                .flatMap(this::from)
                .switchIfEmpty(Mono.defer(
                        () -> anchors.after(0).collectList().flatMap(all -> walk(ChainWalk.fromStart(all), 1))))
                .doOnNext(walk -> remember(walk, clock.instant()));
    }

    /** Anchors are read before rows: what is anchored by then is in the rows. */
    private Mono<ChainWalk> from(Anchor known) {
        return anchors.after(known.position())
                .collectList()
                .flatMap(ahead -> walk(ChainWalk.onwards(known, ahead), known.position()));
    }

    /** Where it does not go on, it may have been begun anew meanwhile. */
    private Mono<ChainWalk> onwards(Walked last) {
        return from(last.head())
                .doOnNext(walk -> remember(walk, last.at()))
                .onErrorResume(BrokenChainException.class, broken -> whole());
    }

    private Mono<ChainWalk> walk(ChainWalk start, long from) {
        return database.stream(rows(AccessSql.FROM, from))
                .reduce(start, ChainWalk::step)
                .map(ChainWalk::arrived);
    }

    private void remember(ChainWalk walk, Instant at) {
        if (!walk.isEmpty()) {
            walked.set(new Walked(walk.head(), at));
            observer.verified(walk.head().position());
        }
    }

    @Override
    public Flux<AccessRow> rows() {
        return database.stream(rows(AccessSql.FROM, 1));
    }

    private Flux<AccessRow> rows(String sql, long from) {
        return database.client()
                .sql(sql)
                .bind("from", from)
                .filter(statement -> statement.fetchSize(FETCH))
                .map(PostgresAccessLog::stored)
                .all();
    }

    @Override
    public Flux<AccessRow> rows(String incident) {
        return database.stream(database.client()
                .sql(AccessSql.OF_INCIDENT)
                .bind("incident", incident)
                .filter(statement -> statement.fetchSize(FETCH))
                .map(PostgresAccessLog::stored)
                .all());
    }

    private static AccessRow stored(Readable row) {
        return new AccessRow(
                Objects.requireNonNull(row.get("position", Long.class)),
                Objects.requireNonNull(row.get("at", Instant.class)),
                text(row, "incident"),
                text(row, "actor"),
                text(row, "act"),
                text(row, "reason"),
                text(row, "previous"),
                text(row, "hash"));
    }

    private static Look look(Readable row) {
        return new Look(row.get("broken", Long.class), is(row, "arrived"), is(row, "file"), is(row, "exif"));
    }

    private static boolean is(Readable row, String column) {
        return Boolean.TRUE.equals(row.get(column, Boolean.class));
    }

    private static String text(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, String.class));
    }

    /** Up to where the chain was walked, and when last from the start; or what was anchored, and when. */
    private record Walked(Anchor head, Instant at) {}

    /** What a walk inside of the database came upon: the first row that does not follow, the head, and views. */
    private record Look(@Nullable Long broken, boolean arrived, boolean file, boolean exif) {

        Viewed upTo(Anchor head) {
            if (broken != null || !arrived) {
                throw new BrokenChainException(
                        "access log: the chain is broken at row " + (broken == null ? head.position() : broken));
            }
            return new Viewed(file, file && exif);
        }
    }
}
