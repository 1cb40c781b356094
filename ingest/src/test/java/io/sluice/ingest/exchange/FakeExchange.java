package io.sluice.ingest.exchange;

import io.sluice.pipeline.KnownHash;
import io.sluice.pipeline.feeds.FeedChange;
import io.sluice.pipeline.feeds.FeedHash;
import io.sluice.pipeline.feeds.FeedKey;
import io.sluice.pipeline.feeds.FeedRange;
import io.sluice.pipeline.feeds.FeedTally;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A list in memory that serves the latest state of its entries in no order, as NCMEC's does. */
final class FakeExchange implements Exchange {

    static final String FEED = "fake";
    private static final Instant BEGINNING = Instant.parse("2020-01-01T00:00:00Z");

    private final Map<FeedKey, FeedChange> entries =
            new TreeMap<>(Comparator.comparing(FeedKey::member).thenComparing(FeedKey::entry));
    private final Random random;
    private final int pageSize;
    boolean saysTotals = true;
    boolean isWholeList;
    boolean dropsTombstones;
    int droppedPage = -1;
    int expireAtPage = -1;

    @Nullable
    Duration checkpointLife;

    int pagesServed;
    final List<FeedRange> asked = new ArrayList<>();

    FakeExchange(long seed, int pageSize) {
        this.random = new Random(seed);
        this.pageSize = pageSize;
    }

    /** Puts, changes or takes off some entries at this moment. */
    void change(int times, Instant at) {
        for (int i = 0; i < times; i++) {
            FeedKey key = new FeedKey(FEED, "m" + random.nextInt(2), "e" + random.nextInt(40));
            entries.put(key, random.nextInt(4) == 0 ? new FeedChange.Tombstone(key, at) : put(key, at));
        }
    }

    private FeedChange put(FeedKey key, Instant at) {
        List<FeedHash> hashes = new ArrayList<>();
        hashes.add(new FeedHash(KnownHash.Type.MD5, hex(32), "report"));
        if (random.nextBoolean()) {
            hashes.add(new FeedHash(KnownHash.Type.PDQ, hex(64), "report"));
        }
        return new FeedChange.Put(key, at, hashes, "");
    }

    private String hex(int digits) {
        StringBuilder hex = new StringBuilder();
        while (hex.length() < digits) {
            hex.append(Integer.toHexString(random.nextInt(16)));
        }
        return hex.toString();
    }

    /** A whole list forgets what was taken off. */
    void forgetTombstones() {
        entries.values().removeIf(FeedChange.Tombstone.class::isInstance);
    }

    TreeSet<String> truth() {
        TreeSet<String> lines = new TreeSet<>();
        entries.values().stream()
                .filter(FeedChange.Put.class::isInstance)
                .map(FeedChange.Put.class::cast)
                .forEach(put -> put.hashes()
                        .forEach(hash -> lines.add(put.key().member() + " "
                                + put.key().entry() + " " + hash.type() + " " + hash.hash() + " " + hash.action())));
        return lines;
    }

    @Override
    public Habits habits() {
        return new Habits(isWholeList, Duration.ofHours(11), checkpointLife);
    }

    @Override
    public FeedRange range(@Nullable String checkpoint, Instant now, Duration width) {
        if (isWholeList) {
            return new FeedRange(checkpoint, null, true);
        }
        Instant from = checkpoint == null ? BEGINNING : Instant.parse(checkpoint);
        Instant present = now.minusSeconds(5);
        Instant to = from.plus(width).isBefore(present) ? from.plus(width) : present;
        return new FeedRange(from.toString(), (to.isBefore(from) ? from : to).toString(), !to.isBefore(present));
    }

    @Override
    public Flux<FeedPage> pages(FeedRange range, @Nullable String cursor) {
        return Flux.defer(() -> {
            asked.add(range);
            if (isWholeList) {
                return Flux.range(0, 1 + entries.size() / pageSize)
                        .map(page -> whole(serve(range, Integer.toString(page * pageSize))))
                        .takeUntil(FeedPage::isLast);
            }
            return page(range, cursor).expand(page -> page.isLast() ? Mono.empty() : page(range, page.cursor()));
        });
    }

    private Mono<FeedPage> page(FeedRange range, @Nullable String cursor) {
        return Mono.fromSupplier(() -> serve(range, cursor));
    }

    private FeedPage serve(FeedRange range, @Nullable String cursor) {
        List<FeedChange> all = ordered(range);
        int asked = cursor == null ? 0 : saysTotals || isWholeList ? Integer.parseInt(cursor) : after(all, cursor);
        int from = Math.min(asked, all.size());
        int number = from / pageSize;
        pagesServed++;
        if (cursor != null && number == expireAtPage) {
            expireAtPage = -1;
            throw new ExpiredCursorException("expired");
        }
        int to = Math.min(all.size(), from + pageSize);
        List<FeedChange> sent = number == droppedPage ? List.of() : all.subList(from, to);
        boolean isLast = to == all.size();
        String end = range.to() == null ? "v" + all.hashCode() : range.to();
        return new FeedPage(
                sent,
                FeedTally.NONE,
                sent.size(),
                saysTotals ? (long) all.size() : null,
                isLast ? null : saysTotals || isWholeList ? Integer.toString(to) : name(all.get(to - 1)),
                isLast ? end : null,
                false);
    }

    /** Where offsets are not said, a cursor is the last record before it. */
    private static int after(List<FeedChange> all, String cursor) {
        return (int) all.stream()
                .filter(change -> name(change).compareTo(cursor) <= 0)
                .count();
    }

    private static String name(FeedChange change) {
        return change.key().member() + " " + change.key().entry();
    }

    /** A file has no cursors. */
    private static FeedPage whole(FeedPage page) {
        return new FeedPage(page.changes(), page.tally(), page.records(), null, null, page.checkpoint(), false);
    }

    /** Of a range with offsets, in an order of its own, the same for all its pages. */
    private List<FeedChange> ordered(FeedRange range) {
        List<FeedChange> within = new ArrayList<>();
        for (FeedChange change : entries.values()) {
            boolean after = isWholeList || change.at().isAfter(Instant.parse(range.from()));
            boolean before = isWholeList || !change.at().isAfter(Instant.parse(range.to()));
            boolean isDropped = dropsTombstones && change instanceof FeedChange.Tombstone;
            if (after && before && !isDropped) {
                within.add(change);
            }
        }
        if (saysTotals && !isWholeList) {
            Collections.shuffle(within, new Random(range.hashCode()));
        }
        return within;
    }
}
