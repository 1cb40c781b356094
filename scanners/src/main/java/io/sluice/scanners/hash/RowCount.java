package io.sluice.scanners.hash;

/**
 * How many rows of one kind a segment will have, and how long they are.
 *
 * @param rows their number
 * @param labelBytes of all labels
 * @param words of all hashes, 64 bits each
 */
record RowCount(int rows, long labelBytes, long words) {

    static final RowCount NONE = new RowCount(0, 0, 0);

    RowCount plus(long label, int hash) {
        return new RowCount(rows + 1, labelBytes + label, words + hash);
    }
}
