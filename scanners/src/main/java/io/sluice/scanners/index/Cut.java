package io.sluice.scanners.index;

import io.sluice.pipeline.PdqHash;

/**
 * Some neighbouring bits of a 256-bit hash, by which a table is ordered.
 *
 * @param start the lowest, counted from the least significant bit of the hash
 * @param bits how many, 2 to 30
 */
record Cut(int start, int bits) {

    /** The number of the word that the lowest bit is in; 0 is the least significant. */
    int word() {
        return start / Long.SIZE;
    }

    boolean isWithinAWord() {
        return start % Long.SIZE + bits <= Long.SIZE;
    }

    int of(PdqHash hash) {
        return of(word(hash, word()), isWithinAWord() ? 0 : word(hash, word() + 1));
    }

    /** The bits out of the word that the lowest is in and the next more significant one. */
    int of(long low, long high) {
        int shift = start % Long.SIZE;
        long both = low >>> shift;
        if (shift + bits > Long.SIZE) {
            both |= high << (Long.SIZE - shift);
        }
        return (int) both & ((1 << bits) - 1);
    }

    private static long word(PdqHash hash, int index) {
        return switch (index) {
            case 0 -> hash.w0();
            case 1 -> hash.w1();
            case 2 -> hash.w2();
            default -> hash.w3();
        };
    }
}
