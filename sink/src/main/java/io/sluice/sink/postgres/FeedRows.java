package io.sluice.sink.postgres;

import io.r2dbc.spi.Readable;
import io.sluice.pipeline.BankEntry;
import io.sluice.pipeline.feeds.FeedChange;
import io.sluice.pipeline.feeds.FeedHash;
import io.sluice.pipeline.feeds.FeedKey;
import io.sluice.pipeline.feeds.FeedStatus;
import io.sluice.pipeline.feeds.FeedTally;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Feeds' rows, and what they are in our words. */
final class FeedRows {

    private FeedRows() {}

    /** The latest state of each entry of a page; of two of the same time the one that came later. */
    static Collection<Change> latest(List<FeedChange> changes) {
        Map<FeedKey, FeedChange> latest = new LinkedHashMap<>();
        changes.forEach(change ->
                latest.merge(change.key(), change, (one, other) -> one.at().isAfter(other.at()) ? one : other));
        return latest.values().stream().map(Change::of).toList();
    }

    static FeedStatus status(Readable row) {
        return new FeedStatus(
                text(row, "name"),
                Objects.requireNonNull(row.get("created_at", Instant.class)),
                row.get("last_success", Instant.class),
                row.get("last_error", String.class),
                new FeedTally(
                        number(row, "entries"),
                        number(row, "tombstones"),
                        number(row, "rejected"),
                        number(row, "skipped"),
                        number(row, "unusable")));
    }

    static String text(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, String.class));
    }

    static long number(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, Long.class));
    }

    /**
     * An entry by its name.
     *
     * @param member who put it there
     * @param entry unique within the member
     */
    record Key(String member, String entry) {
        static Key of(Readable row) {
            return new Key(text(row, "member"), text(row, "entry"));
        }

        String source(String feed) {
            return new FeedKey(feed, member, entry).source();
        }
    }

    /** A state of an entry, as a row. */
    record Change(String member, String entry, Instant at, boolean deleted, List<FeedHash> hashes, String note) {

        static Change of(FeedChange change) {
            FeedKey key = change.key();
            return change instanceof FeedChange.Put put
                    ? new Change(key.member(), key.entry(), put.at(), false, put.hashes(), put.note())
                    : new Change(key.member(), key.entry(), change.at(), true, List.of(), "");
        }
    }

    /** What a bank must learn of an entry. */
    record News(Key key, List<FeedHash> hashes, String note) {

        static News of(Readable row) {
            boolean isDeleted = Boolean.TRUE.equals(row.get("deleted", Boolean.class));
            FeedHash[] hashes = Json.read(text(row, "hashes"), FeedHash[].class);
            return new News(Key.of(row), isDeleted ? List.of() : Arrays.asList(hashes), text(row, "note"));
        }

        boolean isRemoval() {
            return hashes.isEmpty();
        }

        Stream<BankEntry> entries(String feed, String category) {
            FeedKey name = new FeedKey(feed, key.member(), key.entry());
            return hashes.stream()
                    .map(hash -> new BankEntry(
                            hash.type(),
                            hash.hash(),
                            category,
                            name.reference(hash.type()),
                            hash.action(),
                            name.source(),
                            null,
                            note));
        }
    }
}
