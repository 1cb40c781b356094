package io.sluice.scanners.index;

import io.sluice.pipeline.PdqHash;
import java.nio.IntBuffer;
import java.nio.LongBuffer;

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

    /** Orders the rows of a table by counting. Takes 4 bytes of heap a bucket meanwhile. */
    void fill(PdqTable table) {
        int[] starts = new int[(1 << cut.bits()) + 1];
        for (int row = 0; row < rows.limit(); row++) {
            starts[table.piece(cut, row)]++;
        }
        for (int bucket = 1; bucket < starts.length; bucket++) {
            starts[bucket] += starts[bucket - 1];
        }
        // Each bucket's end becomes its start as its rows are put before one another.
        for (int row = rows.limit() - 1; row >= 0; row--) {
            rows.put(--starts[table.piece(cut, row)], row);
        }
        for (int four = 0; four < fours.limit(); four++) {
            fours.put(four, pack(starts, four << FOUR));
        }
    }

    private static long pack(int[] starts, int bucket) {
        long packed = (long) starts[bucket] << 32;
        for (int place = 0; place < 4; place++) {
            long rows = (long) starts[bucket + place + 1] - starts[bucket];
            packed |= Math.min(FULL, rows) << (8 * place);
        }
        return packed;
    }
}
