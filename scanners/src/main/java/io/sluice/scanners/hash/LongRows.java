package io.sluice.scanners.hash;

import java.util.Arrays;

/** A growing table of rows of 64-bit words, in one flat array. Not safe for use by several threads. */
final class LongRows {

    private final int width;
    private long[] words;
    private int rows;

    LongRows(int width) {
        this.width = width;
        this.words = new long[64 * width];
    }

    void add(long... row) {
        if (row.length != width) {
            throw new IllegalArgumentException("a row has " + width + " words");
        }
        int at = rows * width;
        if (at == words.length) {
            words = Arrays.copyOf(words, Math.multiplyExact(words.length, 2));
        }
        System.arraycopy(row, 0, words, at, width);
        rows++;
    }

    int rows() {
        return rows;
    }

    /** The rows, one behind the other, in an array of their exact length. */
    long[] toArray() {
        return Arrays.copyOf(words, rows * width);
    }
}
