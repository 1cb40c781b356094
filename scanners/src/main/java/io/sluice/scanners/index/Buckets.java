package io.sluice.scanners.index;

import io.sluice.pipeline.PdqHash;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;

/**
 * The rows of a table, ordered by one piece of their hashes.
 *
 * <p>One 64-bit word describes four neighbouring buckets: where the first begins, and in a byte each how many rows lie before
 * the end of the first, second, third and fourth. Where a byte overflows, the bucket is taken to begin at row 255 of its four
 * and to end with them: it then holds rows of its neighbours too, which costs time and no exactness.
 */
final class Buckets {

    private static final int FOUR = 2;
    private static final int FULL = 255;

    /** Bits of a piece within one share: counters of 32 KB. */
    private static final int SHARE_BITS = 13;

    private final Cut cut;
    private final LongBuffer fours;
    private final IntBuffer rows;

    Buckets(Cut cut, LongBuffer fours, IntBuffer rows) {
        this.cut = cut;
        this.fours = fours;
        this.rows = rows;
    }

    static long foursBytes(Cut cut) {
        return Long.BYTES * Math.max(1L, 1L << (cut.bits() - FOUR));
    }

    /**
     * Names the rows around a query.
     *
     * @param allowance how many rows may be looked at
     * @return what is left of it; negative as soon as it is used up, and then not all was looked at
     */
    int probe(PdqTable table, PdqHash query, int[] flips, int distance, Hit hit, int allowance) {
        int key = cut.of(query);
        int left = allowance;
        for (int flip : flips) {
            int bucket = key ^ flip;
            long four = fours.get(bucket >>> FOUR);
            long ends = (four & 0xffff_ffffL) << 8;
            int shift = (bucket & 3) << 3;
            int before = (int) (ends >>> shift) & FULL;
            int through = (int) (ends >>> (shift + 8)) & FULL;
            if (before == through && through != FULL) {
                continue;
            }
            int first = (int) (four >>> 32);
            int end = through == FULL ? next(bucket >>> FOUR) : first + through;
            left -= end - first - before;
            if (left < 0) {
                return left;
            }
            for (int at = first + before; at < end; at++) {
                table.compare(rows.get(at), query, distance, hit);
            }
        }
        return left;
    }

    private int next(int four) {
        return four + 1 < fours.limit() ? (int) (fours.get(four + 1) >>> 32) : rows.limit();
    }

    /**
     * Orders the rows of a table. They are dealt out by the upper bits of their pieces first and then ordered within each share,
     * which fits in a processor's cache: counting all of them at once would wait for memory at every row. Takes 8 bytes of heap
     * a row meanwhile.
     */
    void fill(PdqTable table) {
        int lower = Math.min(cut.bits(), SHARE_BITS);
        int[] ends = new int[1 << (cut.bits() - lower)];
        for (int row = 0; row < rows.limit(); row++) {
            ends[table.piece(cut, row) >>> lower]++;
        }
        for (int share = 1; share < ends.length; share++) {
            ends[share] += ends[share - 1];
        }
        long[] dealt = deal(table, lower, ends.clone());
        int[] counts = new int[(1 << lower) + 1];
        for (int share = 0; share < ends.length; share++) {
            int from = share == 0 ? 0 : ends[share - 1];
            order(dealt, from, ends[share], share << lower, counts);
        }
    }

    /** Pieces and row numbers, share by share. */
    private long[] deal(PdqTable table, int lower, int[] ends) {
        long[] dealt = new long[rows.limit()];
        for (int row = rows.limit() - 1; row >= 0; row--) {
            int piece = table.piece(cut, row);
            dealt[--ends[piece >>> lower]] = ((long) piece << Integer.SIZE) | row;
        }
        return dealt;
    }

    /** Orders one share by counting, and describes its buckets. */
    private void order(long[] dealt, int from, int to, int firstBucket, int[] counts) {
        Arrays.fill(counts, 0);
        for (int at = from; at < to; at++) {
            counts[(int) (dealt[at] >>> Integer.SIZE) - firstBucket + 1]++;
        }
        counts[0] = from;
        for (int bucket = 1; bucket < counts.length; bucket++) {
            counts[bucket] += counts[bucket - 1];
        }
        for (int bucket = 0; bucket < counts.length - 1; bucket += 4) {
            fours.put((firstBucket + bucket) >>> FOUR, pack(counts, bucket));
        }
        for (int at = from; at < to; at++) {
            rows.put(counts[(int) (dealt[at] >>> Integer.SIZE) - firstBucket]++, (int) dealt[at]);
        }
    }

    private static long pack(int[] starts, int bucket) {
        long packed = (long) starts[bucket] << Integer.SIZE;
        for (int place = 0; place < 4; place++) {
            long before = (long) starts[bucket + place + 1] - starts[bucket];
            packed |= Math.min(FULL, before) << (8 * place);
        }
        return packed;
    }
}
