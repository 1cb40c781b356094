package io.sluice.pipeline.testing;

import io.sluice.pipeline.feeds.Feed;
import io.sluice.pipeline.feeds.FeedChange;
import io.sluice.pipeline.feeds.FeedHash;
import io.sluice.pipeline.feeds.FeedKey;
import io.sluice.pipeline.feeds.FeedLease;
import io.sluice.pipeline.feeds.FeedState;
import io.sluice.pipeline.feeds.FeedStatus;
import io.sluice.pipeline.feeds.FeedTally;
import io.sluice.pipeline.feeds.Feeds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Feeds in memory. <b>Threads:</b> safe. */
public final class FakeFeeds implements Feeds {

    private static final int PORTION = 7;

    private final Clock clock;
    private final Map<String, Row> rows = new HashMap<>();

    /** No feeds. */
    public FakeFeeds(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Mono<Void> register(Feed feed) {
        return Mono.fromRunnable(() -> row(feed.name()));
    }

    private synchronized Row row(String feed) {
        return rows.computeIfAbsent(feed, any -> new Row(clock.instant()));
    }

    @Override
    public Mono<FeedLease> claim(String feed, String worker, Duration lease) {
        return Mono.fromSupplier(() -> claim(feed, lease));
    }

    private synchronized @Nullable FeedLease claim(String feed, Duration lease) {
        Row row = row(feed);
        Instant now = clock.instant();
        if (row.dueAt.isAfter(now) || row.leasedUntil.isAfter(now)) {
            return null;
        }
        row.leasedUntil = now.plus(lease);
        return new FeedLease(feed, ++row.epoch, row.state);
    }

    @Override
    public Mono<Boolean> commit(
            FeedLease lease, List<FeedChange> changes, FeedState next, FeedTally tally, Duration extension) {
        return Mono.fromSupplier(() -> store(lease, changes, next, tally, extension));
    }

    private synchronized boolean store(
            FeedLease lease, List<FeedChange> changes, FeedState next, FeedTally tally, Duration extension) {
        Row row = row(lease.feed());
        if (row.epoch != lease.epoch()) {
            return false;
        }
        changes.forEach(change -> row.take(change, next.run()));
        row.state = next;
        row.tally = row.tally.plus(tally);
        row.leasedUntil = clock.instant().plus(extension);
        return true;
    }

    @Override
    public synchronized Mono<RunCount> count(FeedLease lease, long run) {
        long live = row(lease.feed()).live().filter(kept -> kept.run < run).count();
        long all = row(lease.feed()).live().count();
        return Mono.just(new RunCount(all - live, live));
    }

    @Override
    public Mono<Long> sweep(FeedLease lease, long run, Duration extension) {
        return Mono.fromSupplier(() -> sweep(lease, run));
    }

    private synchronized long sweep(FeedLease lease, long run) {
        Row row = row(lease.feed());
        List<FeedKey> old = row.epoch != lease.epoch()
                ? List.of()
                : row.entries.entrySet().stream()
                        .filter(entry -> entry.getValue().run < run)
                        .map(Map.Entry::getKey)
                        .limit(PORTION)
                        .toList();
        old.forEach(row.entries::remove);
        return old.size();
    }

    @Override
    public Mono<Void> release(FeedLease lease, Duration next, @Nullable String error) {
        return Mono.fromRunnable(() -> end(lease, next, error));
    }

    private synchronized void end(FeedLease lease, Duration next, @Nullable String error) {
        Row row = row(lease.feed());
        if (row.epoch == lease.epoch()) {
            row.leasedUntil = Instant.MIN;
            row.dueAt = clock.instant().plus(next);
            row.error = error;
            row.success = error == null ? clock.instant() : row.success;
        }
    }

    @Override
    public synchronized Flux<FeedStatus> status() {
        return Flux.fromIterable(rows.entrySet().stream()
                .map(entry -> entry.getValue().status(entry.getKey()))
                .toList());
    }

    /** Whoever held a lease is dead, and the feed is due. */
    public synchronized void forgetLease(String feed) {
        row(feed).leasedUntil = Instant.MIN;
        row(feed).dueAt = Instant.MIN;
    }

    /** The state that is stored. */
    public synchronized FeedState state(String feed) {
        return row(feed).state;
    }

    /** Replaces the stored state, as a fault would. */
    public synchronized void tamper(String feed, FeedState state) {
        row(feed).state = state;
    }

    /** The last failure's kind; null after a success. */
    public synchronized @Nullable String error(String feed) {
        return row(feed).error;
    }

    /** Everything that is counted. */
    public synchronized FeedTally tally(String feed) {
        return row(feed).tally;
    }

    /** All that is matchable, one line a hash: member, entry, kind, hash, action. */
    public synchronized TreeSet<String> matchable(String feed) {
        TreeSet<String> lines = new TreeSet<>();
        row(feed)
                .entries
                .forEach((key, kept) -> kept.hashes.forEach(hash -> lines.add(key.member() + " " + key.entry() + " "
                        + hash.type() + " " + hash.hash() + " " + hash.action())));
        return lines;
    }

    /** What the list says besides, by member and entry. */
    public synchronized Map<String, String> notes(String feed) {
        Map<String, String> notes = new HashMap<>();
        row(feed).entries.forEach((key, kept) -> notes.put(key.member() + " " + key.entry(), kept.note));
        return notes;
    }

    private record Kept(Instant at, long run, boolean isDeleted, List<FeedHash> hashes, String note) {}

    private static final class Row {
        private final Instant since;
        private final Map<FeedKey, Kept> entries = new HashMap<>();
        private FeedState state = FeedState.NEW;
        private FeedTally tally = FeedTally.NONE;
        private long epoch;
        private Instant leasedUntil = Instant.MIN;
        private Instant dueAt = Instant.MIN;
        private @Nullable Instant success;
        private @Nullable String error;

        Row(Instant since) {
            this.since = since;
        }

        void take(FeedChange change, long run) {
            Kept before = entries.get(change.key());
            if (before != null && before.at.isAfter(change.at())) {
                entries.put(change.key(), new Kept(before.at, run, before.isDeleted, before.hashes, before.note));
            } else if (change instanceof FeedChange.Put put) {
                entries.put(change.key(), new Kept(put.at(), run, false, put.hashes(), put.note()));
            } else {
                entries.put(change.key(), new Kept(change.at(), run, true, List.of(), ""));
            }
        }

        Stream<Kept> live() {
            return entries.values().stream().filter(kept -> !kept.isDeleted);
        }

        FeedStatus status(String feed) {
            return new FeedStatus(feed, since, success, error, tally);
        }
    }
}
