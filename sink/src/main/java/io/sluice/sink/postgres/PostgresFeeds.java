package io.sluice.sink.postgres;

import io.r2dbc.spi.Readable;
import io.sluice.pipeline.Bank;
import io.sluice.pipeline.BankCharter;
import io.sluice.pipeline.BankEntry;
import io.sluice.pipeline.BankLedger;
import io.sluice.pipeline.SetupException;
import io.sluice.pipeline.feeds.Feed;
import io.sluice.pipeline.feeds.FeedChange;
import io.sluice.pipeline.feeds.FeedLease;
import io.sluice.pipeline.feeds.FeedState;
import io.sluice.pipeline.feeds.FeedStatus;
import io.sluice.pipeline.feeds.FeedTally;
import io.sluice.pipeline.feeds.Feeds;
import io.sluice.sink.postgres.FeedRows.Change;
import io.sluice.sink.postgres.FeedRows.News;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Feeds in PostgreSQL. A page is one transaction: the state, what the list says of its entries, and what the bank learns of it.
 * It holds the feed's row, so nobody else can claim the feed meanwhile.
 */
public final class PostgresFeeds implements Feeds {

    private static final int PORTION = 1000;

    private final Database database;
    private final BankLedger ledger;
    private final FeedBooks books;

    /**
     * Feeds in this database.
     *
     * @param ledger of the same database, where their banks are made
     */
    public PostgresFeeds(Database database, BankLedger ledger) {
        this.database = database;
        this.ledger = ledger;
        this.books = new FeedBooks(database);
    }

    @Override
    public Mono<Void> register(Feed feed) {
        BankCharter charter = new BankCharter(
                Bank.of(feed.bank(), feed.authority(), feed.owner()), feed.category(), null, "filled by a feed");
        return ledger.create(charter, by(feed.name())).flatMap(known -> checked(feed, known));
    }

    private Mono<Void> checked(Feed feed, BankCharter known) {
        boolean isSame = Objects.equals(known.bank().authority(), feed.authority());
        Mono<Long> registered = database.call(database.client()
                .sql(FeedSql.REGISTER)
                .bind("feed", feed.name())
                .bind("bank", feed.bank())
                .bind("category", feed.category())
                .bind("state", Json.write(FeedState.NEW))
                .map(row -> FeedRows.number(row, "feeds"))
                .one());
        return isSame
                ? registered
                        .filter(feeds -> feeds > 0)
                        .switchIfEmpty(otherBank(feed))
                        .then()
                : Mono.error(new SetupException("feed " + feed.name() + ": its bank has another authority", null));
    }

    private static <T> Mono<T> otherBank(Feed feed) {
        return Mono.error(() -> new SetupException(
                "feed " + feed.name() + ": it fills another bank already; another bank needs a feed of another name",
                null));
    }

    @Override
    public Mono<FeedLease> claim(String feed, String worker, Duration lease) {
        return database.call(database.client()
                .sql(FeedSql.CLAIM)
                .bind("feed", feed)
                .bind("worker", worker)
                .bind("lease", seconds(lease))
                .map(row -> new FeedLease(
                        feed, FeedRows.number(row, "epoch"), Json.read(FeedRows.text(row, "state"), FeedState.class)))
                .one());
    }

    @Override
    public Mono<Boolean> commit(
            FeedLease lease, List<FeedChange> changes, FeedState next, FeedTally tally, Duration extension) {
        Mono<Target> advanced = held(held(FeedSql.ADVANCE, lease, extension)
                .bind("state", Json.write(next))
                .bind("tally", Json.write(tally)));
        return database.transaction(advanced.flatMap(target -> take(lease.feed(), changes, next.run(), target))
                .defaultIfEmpty(false));
    }

    private Mono<Boolean> take(String feed, List<FeedChange> changes, long run, Target target) {
        Collection<Change> latest = FeedRows.latest(changes);
        return latest.isEmpty()
                ? Mono.just(true)
                : database.client()
                        .sql(FeedSql.TAKE)
                        .bind("feed", feed)
                        .bind("run", run)
                        .bind("changes", Json.write(latest))
                        .map(News::of)
                        .all()
                        .collectList()
                        .flatMap(news -> tell(feed, news, target))
                        .thenReturn(true);
    }

    private Mono<Void> tell(String feed, List<News> news, Target target) {
        List<BankEntry> entries = news.stream()
                .flatMap(one -> one.entries(feed, target.category()))
                .toList();
        List<String> gone = news.stream()
                .filter(News::isRemoval)
                .map(one -> one.key().source(feed))
                .toList();
        return books.replace(target.bank(), entries, by(feed))
                .then(books.remove(target.bank(), gone, by(feed)))
                .then();
    }

    @Override
    public Mono<RunCount> count(FeedLease lease, long run) {
        return database.call(database.client()
                .sql(FeedSql.COUNT)
                .bind("feed", lease.feed())
                .bind("run", run)
                .map(row -> new RunCount(FeedRows.number(row, "seen"), FeedRows.number(row, "unseen")))
                .one());
    }

    @Override
    public Mono<Long> sweep(FeedLease lease, long run, Duration extension) {
        return database.transaction(held(held(FeedSql.HOLD, lease, extension))
                .flatMap(target -> unseen(lease.feed(), run).flatMap(keys -> forget(lease.feed(), keys, target)))
                .defaultIfEmpty(0L));
    }

    private Mono<List<FeedRows.Key>> unseen(String feed, long run) {
        return database.client()
                .sql(FeedSql.UNSEEN)
                .bind("feed", feed)
                .bind("run", run)
                .bind("most", PORTION)
                .map(FeedRows.Key::of)
                .all()
                .collectList();
    }

    private Mono<Long> forget(String feed, List<FeedRows.Key> keys, Target target) {
        List<String> sources = keys.stream().map(key -> key.source(feed)).toList();
        return books.remove(target.bank(), sources, by(feed))
                .then(database.client()
                        .sql(FeedSql.FORGET)
                        .bind("feed", feed)
                        .bind("keys", Json.write(keys))
                        .then())
                .thenReturn((long) keys.size());
    }

    @Override
    public Mono<Void> release(FeedLease lease, Duration next, @Nullable String error) {
        return database.call(database.client()
                .sql(FeedSql.RELEASE)
                .bind("feed", lease.feed())
                .bind("epoch", lease.epoch())
                .bind("next", seconds(next))
                .bind("error", error == null ? "" : error)
                .then());
    }

    @Override
    public Flux<FeedStatus> status() {
        return database.stream(
                database.client().sql(FeedSql.STATUS).map(FeedRows::status).all());
    }

    private GenericExecuteSpec held(String sql, FeedLease lease, Duration extension) {
        return database.client()
                .sql(sql)
                .bind("feed", lease.feed())
                .bind("epoch", lease.epoch())
                .bind("lease", seconds(extension));
    }

    private static Mono<Target> held(GenericExecuteSpec statement) {
        return statement.map(Target::of).one();
    }

    private static String by(String feed) {
        return "feed " + feed;
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    /** The bank that a feed fills. */
    private record Target(String bank, String category) {
        static Target of(Readable row) {
            return new Target(FeedRows.text(row, "bank"), FeedRows.text(row, "category"));
        }
    }
}
