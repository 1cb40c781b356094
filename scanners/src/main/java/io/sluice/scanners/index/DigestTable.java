package io.sluice.scanners.index;

import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Exact digests of one kind: flat words with an open-addressed table of row numbers over them. Digests are uniform, so their
 * first word is the hash.
 *
 * <p><b>Threads:</b> filled by one, then safe for any.
 */
public final class DigestTable {

    /** Sections of an image that a table takes. */
    public static final int SECTIONS = 2;

    /** An odd 64-bit constant (2^64 divided by the golden ratio): spreads prefixes that somebody chose to collide. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final int width;
    private final LongBuffer words;
    /** Row number plus one; 0 is an empty slot. At most half of the slots are taken. */
    private final IntBuffer slots;

    private final int mask;

    private DigestTable(int width, LongBuffer words, IntBuffer slots) {
        this.width = width;
        this.words = words;
        this.slots = slots;
        this.mask = slots.limit() - 1;
    }

    /** The lengths in bytes of its sections. */
    public static List<Long> sections(int size, int width) {
        long slots = Math.max(2, Long.highestOneBit(Math.max(1, size)) << 2);
        return List.of((long) Long.BYTES * width * size, Integer.BYTES * slots);
    }

    /** The table in two sections of an image; empty if the image is new. */
    public static DigestTable over(Image image, int first, int width) {
        return new DigestTable(width, image.longs(first), image.ints(first + 1));
    }

    /** Sets one word of one row. Only before {@link #order}. */
    public void put(int row, int index, long word) {
        words.put(row * width + index, word);
    }

    /** To be called once, when all rows are set. */
    public void order() {
        for (int row = 0; row < words.limit() / width; row++) {
            int slot = slot(word(row, 0));
            while (slots.get(slot) != 0) {
                slot = (slot + 1) & mask;
            }
            slots.put(slot, row + 1);
        }
    }

    /** One word of one row. */
    public long word(int row, int index) {
        return words.get(row * width + index);
    }

    /** 64-bit words of a digest. */
    public int width() {
        return width;
    }

    /** Names every row that has this digest: one a bank that lists it. */
    public void find(long[] digest, IntConsumer found) {
        for (int slot = slot(digest[0]); slots.get(slot) != 0; slot = (slot + 1) & mask) {
            int row = slots.get(slot) - 1;
            if (isAt(row, digest)) {
                found.accept(row);
            }
        }
    }

    private boolean isAt(int row, long[] digest) {
        for (int index = 0; index < width; index++) {
            if (word(row, index) != digest[index]) {
                return false;
            }
        }
        return true;
    }

    private int slot(long word) {
        return (int) ((word * SPREAD) >>> 33) & mask;
    }
}
