package io.sluice.scanners.hash;

import io.sluice.pipeline.KnownHash;
import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * Exact digests of one kind: a flat array of words with an open-addressed table of row numbers over it, so that an entry
 * costs no object of its own. Digests are uniform, so their first word is the hash. Immutable.
 */
final class DigestTable {

    /** An odd 64-bit constant (2^64 divided by the golden ratio): spreads prefixes that somebody chose to collide. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final int width;
    private final long[] words;
    /** Row number plus one; 0 is an empty slot. At most half of the slots are taken. */
    private final int[] slots;

    private final Labels labels;

    private DigestTable(int width, long[] words, Labels labels) {
        this.width = width;
        this.words = words;
        this.labels = labels;
        this.slots = new int[Math.max(2, Integer.highestOneBit(Math.max(1, labels.size())) << 2)];
        for (int row = 0; row < labels.size(); row++) {
            insert(row);
        }
    }

    private void insert(int row) {
        int slot = slot(words[row * width]);
        while (slots[slot] != 0) {
            slot = next(slot);
        }
        slots[slot] = row + 1;
    }

    /** Names every row that has this digest: one a bank that lists it. */
    void find(String digest, IntConsumer found) {
        long[] wanted = parse(digest, width);
        for (int slot = slot(wanted[0]); slots[slot] != 0; slot = next(slot)) {
            int at = (slots[slot] - 1) * width;
            if (Arrays.equals(words, at, at + width, wanted, 0, width)) {
                found.accept(slots[slot] - 1);
            }
        }
    }

    Labels labels() {
        return labels;
    }

    private int slot(long word) {
        return (int) ((word * SPREAD) >>> 33) & (slots.length - 1);
    }

    private int next(int slot) {
        return (slot + 1) & (slots.length - 1);
    }

    /** Hexadecimal digits as words, 16 digits each; the last word may hold fewer. */
    private static long[] parse(String hex, int width) {
        long[] row = new long[width];
        for (int word = 0; word < width; word++) {
            int from = 16 * word;
            row[word] = Long.parseUnsignedLong(hex, from, Math.min(from + 16, hex.length()), 16);
        }
        return row;
    }

    /** Collects digests of one kind. Not safe for use by several threads. */
    static final class Builder {

        private final int width;
        private final LongRows rows;
        private final Labels.Builder labels;

        Builder(KnownHash.Type type, OriginPool pool) {
            this.width = (type.digits() + 15) / 16;
            this.rows = new LongRows(width);
            this.labels = new Labels.Builder(pool);
        }

        void add(KnownHash entry) {
            rows.add(parse(entry.hash(), width));
            labels.add(entry);
        }

        DigestTable build() {
            return new DigestTable(width, rows.toArray(), labels.build());
        }
    }
}
