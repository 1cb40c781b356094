package io.sluice.bench.match;

import io.sluice.pipeline.PdqHash;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** PDQ hashes in one array of words, four each, and the plain scan over them: what the index is measured against. */
final class FlatHashes {

    private static final int WORDS = 4;
    private static final int BITS = 256;

    /** The most significant word of each hash first. */
    private final long[] words;

    /** So many, all zero. */
    FlatHashes(int size) {
        this.words = new long[Math.multiplyExact(WORDS, size)];
    }

    /** So many of uniform bits. */
    static FlatHashes random(int size, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        FlatHashes hashes = new FlatHashes(size);
        for (int at = 0; at < hashes.words.length; at++) {
            hashes.words[at] = random.nextLong();
        }
        return hashes;
    }

    int size() {
        return words.length / WORDS;
    }

    Stream<PdqHash> all() {
        return IntStream.range(0, size()).mapToObj(this::get);
    }

    PdqHash get(int row) {
        int at = WORDS * row;
        return new PdqHash(words[at], words[at + 1], words[at + 2], words[at + 3]);
    }

    /** One word of one hash. */
    long word(int row, int index) {
        return words[WORDS * row + index];
    }

    void set(int row, PdqHash hash) {
        int at = WORDS * row;
        words[at] = hash.w3();
        words[at + 1] = hash.w2();
        words[at + 2] = hash.w1();
        words[at + 3] = hash.w0();
    }

    /** Names every row within a distance: compares all of them, whole. */
    void scan(PdqHash query, int distance, IntConsumer found) {
        long w3 = query.w3();
        long w2 = query.w2();
        long w1 = query.w1();
        long w0 = query.w0();
        for (int at = 0; at < words.length; at += WORDS) {
            int bits = Long.bitCount(words[at] ^ w3)
                    + Long.bitCount(words[at + 1] ^ w2)
                    + Long.bitCount(words[at + 2] ^ w1)
                    + Long.bitCount(words[at + 3] ^ w0);
            if (bits <= distance) {
                found.accept(at / WORDS);
            }
        }
    }

    /** The hash with so many different bits turned over. */
    static PdqHash flipped(PdqHash hash, int flips, SplittableRandom random) {
        long[] turned = new long[WORDS];
        for (int left = flips; left > 0; ) {
            int bit = random.nextInt(BITS);
            long mask = 1L << bit;
            if ((turned[bit / Long.SIZE] & mask) == 0) {
                turned[bit / Long.SIZE] |= mask;
                left--;
            }
        }
        return new PdqHash(hash.w3() ^ turned[3], hash.w2() ^ turned[2], hash.w1() ^ turned[1], hash.w0() ^ turned[0]);
    }
}
