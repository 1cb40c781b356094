package io.sluice.scanners.index;

import io.sluice.pipeline.PdqHash;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * PDQ hashes that are found by closeness, exactly: multi-index hashing over flat arrays, or a scan where that is faster.
 *
 * <p>The first 128 bits of the hashes lie apart from the rest: two unrelated hashes differ in about 64 of them, so all but a few
 * comparisons end there and half of the memory is never read.
 *
 * <p>When a search meets {@value #SKEW} times as many rows as it would among uniform hashes, as it may among near-equal pictures,
 * it ends as a scan: looking at a row here and there costs as much as passing over dozens. So the slowest search takes little longer
 * than a scan.
 *
 * <p><b>Threads:</b> filled by one, then safe for any. Nothing is allocated by a search.
 */
public final class PdqTable {

    /** Rows; a smaller table is scanned. See docs/benchmarks.md for where the two meet. */
    static final int LEAST_INDEXED = 16_384;

    private static final int MOST_PIECES = 16;

    /** Hashes of crops of photographs bring up to about so many times as many rows. */
    private static final int SKEW = 20;

    /** Of the heads, and as many of the tails. */
    private static final int ROW_BYTES = 16;

    private final LongBuffer heads;
    private final LongBuffer tails;
    private final int size;
    private final Cuts cuts;
    private final Buckets[] buckets;

    /** Rows that a search may look at here and there before it becomes a scan. */
    private final int allowance;

    private PdqTable(LongBuffer heads, LongBuffer tails, Cuts cuts, Buckets[] buckets, int allowance) {
        this.heads = heads;
        this.tails = tails;
        this.size = heads.limit() / 2;
        this.cuts = cuts;
        this.buckets = buckets;
        this.allowance = allowance;
    }

    /** The lengths in bytes of the image's sections that a table of so many rows wants. */
    public static List<Long> sections(int size) {
        return sections(size, pieces(size));
    }

    /** The same for a table that is only scanned, as one that is soon merged into another. */
    public static List<Long> plainSections(int size) {
        return sections(size, 0);
    }

    static List<Long> sections(int size, int pieces) {
        List<Long> lengths = new ArrayList<>(List.of((long) ROW_BYTES * size, (long) ROW_BYTES * size));
        if (pieces > 0) {
            for (Cut cut : Cuts.of(pieces).pieces()) {
                lengths.add(Buckets.foursBytes(cut));
                lengths.add((long) Integer.BYTES * size);
            }
        }
        return lengths;
    }

    /** How many pieces suit a table: pieces of about log2(rows) bits; none for a small one. */
    private static int pieces(int size) {
        if (size < LEAST_INDEXED) {
            return 0;
        }
        if (size < 400_000) {
            return MOST_PIECES;
        }
        return size < 4_000_000 ? 12 : 11;
    }

    /** The table in the last sections of an image, from {@code first} on; empty if the image is new. */
    public static PdqTable over(Image image, int first) {
        return over(image, first, SKEW);
    }

    static PdqTable over(Image image, int first, int skew) {
        int pieces = (image.sections() - first - 2) / 2;
        Cuts cuts = Cuts.of(pieces == 0 ? MOST_PIECES : pieces);
        Buckets[] buckets = new Buckets[pieces];
        for (int piece = 0; piece < pieces; piece++) {
            int section = first + 2 + 2 * piece;
            buckets[piece] = new Buckets(cuts.pieces().get(piece), image.longs(section), image.ints(section + 1));
        }
        LongBuffer heads = image.longs(first);
        int allowance = (int) Math.min(Integer.MAX_VALUE, skew * cuts.share() * heads.limit() / 2);
        return new PdqTable(heads, image.longs(first + 1), cuts, buckets, allowance);
    }

    /** Sets one word of one row. Only before {@link #order}. */
    public void put(int row, int index, long word) {
        if (index < 2) {
            heads.put(2 * row + index, word);
        } else {
            tails.put(2 * row + index - 2, word);
        }
    }

    /** To be called once, when all rows are set. */
    public void order() {
        for (Buckets ordered : buckets) {
            ordered.fill(this);
        }
    }

    /** Whether there is more than the hashes. */
    public boolean isIndexed() {
        return buckets.length > 0;
    }

    /** How many rows there are. */
    public int size() {
        return size;
    }

    /** One word of one row; the most significant has the number 0. */
    public long word(int row, int index) {
        return index < 2 ? heads.get(2 * row + index) : tails.get(2 * row + index - 2);
    }

    /**
     * Names every row within the distance, and no other.
     *
     * @param distance bits, 0 to {@link PdqHash#MATCH_DISTANCE}
     */
    public void find(PdqHash query, int distance, Hit hit) {
        if (buckets.length == 0 || !probe(query, distance, hit)) {
            scan(query, distance, hit);
        }
    }

    private boolean probe(PdqHash query, int distance, Hit hit) {
        int left = allowance;
        for (int piece = 0; piece < buckets.length && left >= 0; piece++) {
            left = buckets[piece].probe(this, query, cuts.flips(piece, distance), distance, hit, left);
        }
        return left >= 0;
    }

    /** All in locals: the compiler then checks bounds once and not at every row. */
    private void scan(PdqHash query, int distance, Hit hit) {
        LongBuffer all = heads;
        long first = query.w3();
        long second = query.w2();
        for (int row = 0, last = size; row < last; row++) {
            int head = Long.bitCount(all.get(2 * row) ^ first) + Long.bitCount(all.get(2 * row + 1) ^ second);
            if (head <= distance) {
                compare(row, query, distance, head, hit);
            }
        }
    }

    void compare(int row, PdqHash query, int distance, Hit hit) {
        int head = Long.bitCount(heads.get(2 * row) ^ query.w3()) + Long.bitCount(heads.get(2 * row + 1) ^ query.w2());
        if (head <= distance) {
            compare(row, query, distance, head, hit);
        }
    }

    private void compare(int row, PdqHash query, int distance, int head, Hit hit) {
        int whole = head
                + Long.bitCount(tails.get(2 * row) ^ query.w1())
                + Long.bitCount(tails.get(2 * row + 1) ^ query.w0());
        if (whole <= distance) {
            hit.at(row, whole);
        }
    }

    int piece(Cut cut, int row) {
        int word = cut.word();
        return cut.of(word(row, 3 - word), cut.isWithinAWord() ? 0 : word(row, 2 - word));
    }
}
