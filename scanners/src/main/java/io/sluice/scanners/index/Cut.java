package io.sluice.scanners.index;

import io.sluice.pipeline.PdqHash;

/**
 * Some neighbouring bits of a 256-bit hash, by which a table is ordered.
 *
 * @param start the lowest, counted from the least significant bit of the hash
 * @param bits how many, 1 to 30
 */
record Cut(int start, int bits) {

    int of(PdqHash hash) {
        return of(hash.w3(), hash.w2(), hash.w1(), hash.w0());
    }

    int of(long w3, long w2, long w1, long w0) {
        int word = start / Long.SIZE;
        int shift = start % Long.SIZE;
        long low = word(word, w3, w2, w1, w0) >>> shift;
        if (shift + bits > Long.SIZE) {
            low |= word(word + 1, w3, w2, w1, w0) << (Long.SIZE - shift);
        }
        return (int) low & ((1 << bits) - 1);
    }

    private static long word(int index, long w3, long w2, long w1, long w0) {
        return switch (index) {
            case 0 -> w0;
            case 1 -> w1;
            case 2 -> w2;
            default -> w3;
        };
    }
}
