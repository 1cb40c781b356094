package io.sluice.ingest.exchange;

import io.sluice.ingest.exchange.RawEntry.RawHash;
import io.sluice.pipeline.KnownHash;
import io.sluice.pipeline.feeds.FeedChange;
import io.sluice.pipeline.feeds.FeedHash;
import io.sluice.pipeline.feeds.FeedKey;
import io.sluice.pipeline.feeds.FeedTally;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A page as it is understood record by record. What is not understood is counted and left out; the page stays. Confined to one
 * thread.
 */
public final class PageDraft {

    private final String feed;
    private final EntryRules rules;
    private final HashWords words;
    private final List<FeedChange> changes = new ArrayList<>();
    private long records;
    private long entries;
    private long tombstones;
    private long rejected;
    private long skipped;
    private long unusable;

    /** An empty page of this feed. */
    public PageDraft(String feed, EntryRules rules, HashWords words) {
        this.feed = feed;
        this.rules = rules;
        this.words = words;
    }

    /** A record of no known kind. */
    public void skip() {
        records++;
        skipped++;
    }

    /** A record that cannot be read. */
    public void reject() {
        records++;
        rejected++;
    }

    /** A record. */
    public void add(RawEntry raw) {
        records++;
        Instant at = instant(raw.at());
        String member = raw.member();
        String id = raw.id();
        if (at == null || member == null || member.isBlank() || id == null || id.isBlank()) {
            rejected++;
        } else if (!rules.wants(member)) {
            skipped++;
        } else {
            take(raw, new FeedKey(feed, member, id), at);
        }
    }

    private void take(RawEntry raw, FeedKey key, Instant at) {
        if (raw.isDeleted()) {
            tombstones++;
            changes.add(new FeedChange.Tombstone(key, at));
        } else {
            put(raw, key, at);
        }
    }

    /** An entry of which nothing but malformed hashes came stays as it was before. */
    private void put(RawEntry raw, FeedKey key, Instant at) {
        long rejectedBefore = rejected;
        List<FeedHash> hashes = hashes(raw.hashes());
        if (hashes.isEmpty() && rejected > rejectedBefore) {
            return;
        }
        entries++;
        changes.add(new FeedChange.Put(key, at, hashes, raw.note()));
    }

    private List<FeedHash> hashes(List<RawHash> raw) {
        Map<KnownHash.Type, FeedHash> found = new EnumMap<>(KnownHash.Type.class);
        for (RawHash hash : raw) {
            KnownHash.Type type = words.type(hash.word());
            if (type != null) {
                parse(type, hash, found);
            } else if (words.isUnusable(hash.word())) {
                unusable++;
            } else {
                skipped++;
            }
        }
        return List.copyOf(found.values());
    }

    private void parse(KnownHash.Type type, RawHash hash, Map<KnownHash.Type, FeedHash> found) {
        try {
            String value = hash.value().trim().toLowerCase(Locale.ROOT);
            found.put(type, new FeedHash(type, value, rules.action(hash.denials())));
        } catch (IllegalArgumentException malformed) {
            rejected++;
        }
    }

    /** ISO 8601 with any offset, or seconds since 1970; null if it is neither. */
    private static @Nullable Instant instant(@Nullable String text) {
        try {
            if (text == null) {
                return null;
            }
            return text.matches("\\d{1,12}")
                    ? Instant.ofEpochSecond(Long.parseLong(text))
                    : OffsetDateTime.parse(text.trim()).toInstant();
        } catch (DateTimeException wrong) {
            return null;
        }
    }

    /** The records so far. */
    public long records() {
        return records;
    }

    /** The page, with another one behind it. */
    public FeedPage before(@Nullable String cursor, @Nullable Long total) {
        return page(total, cursor, null);
    }

    /** The last page. */
    public FeedPage last(String checkpoint, @Nullable Long total) {
        return page(total, null, checkpoint);
    }

    private FeedPage page(@Nullable Long total, @Nullable String cursor, @Nullable String checkpoint) {
        FeedTally tally = new FeedTally(entries, tombstones, rejected, skipped, unusable);
        return new FeedPage(changes, tally, records, total, cursor, checkpoint, false);
    }
}
