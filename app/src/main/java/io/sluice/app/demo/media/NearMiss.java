package io.sluice.app.demo.media;

import io.sluice.pipeline.PdqHash;
import java.util.BitSet;
import java.util.Random;

/** Makes the bank entry that a decoy nearly matches: the decoy's own hash with some bits turned. */
final class NearMiss {

    /** The nearest that no longer matches: all distances between well-formed hashes are even. */
    static final int NEAREST = 34;

    /** The farthest that still tests the threshold. */
    static final int FARTHEST = 60;

    private static final int BITS = 256;

    private NearMiss() {}

    /**
     * A hash at exactly this distance, with as many ones as before, as every well-formed hash has 128.
     *
     * @param distance even
     */
    static PdqHash of(PdqHash hash, int distance, Random random) {
        BitSet bits = BitSet.valueOf(new long[] {hash.w0(), hash.w1(), hash.w2(), hash.w3()});
        BitSet turned = (BitSet) bits.clone();
        turnSome(bits, turned, true, distance / 2, random);
        turnSome(bits, turned, false, distance / 2, random);
        long[] words = new long[4];
        long[] used = turned.toLongArray();
        System.arraycopy(used, 0, words, 0, used.length);
        return new PdqHash(words[3], words[2], words[1], words[0]);
    }

    private static void turnSome(BitSet bits, BitSet turned, boolean from, int count, Random random) {
        random.ints(0, BITS)
                .filter(bit -> bits.get(bit) == from)
                .distinct()
                .limit(count)
                .forEach(turned::flip);
    }
}
