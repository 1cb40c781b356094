package io.sluice.scanners.hash;

import io.sluice.pipeline.PdqHash;
import java.util.List;

/** PDQ hashes, and whether one of them is near another. Immutable. */
final class NearTable {

    /** The first 128 bits apart from the rest: all but a few comparisons end there. */
    private final long[] heads;

    private final long[] tails;

    NearTable(List<PdqHash> hashes) {
        heads = new long[2 * hashes.size()];
        tails = new long[2 * hashes.size()];
        for (int i = 0; i < hashes.size(); i++) {
            PdqHash hash = hashes.get(i);
            heads[2 * i] = hash.w3();
            heads[2 * i + 1] = hash.w2();
            tails[2 * i] = hash.w1();
            tails[2 * i + 1] = hash.w0();
        }
    }

    boolean isEmpty() {
        return heads.length == 0;
    }

    /** Whether a hash lies within {@link PdqHash#MATCH_DISTANCE}. */
    boolean has(PdqHash query) {
        for (int at = 0; at < heads.length; at += 2) {
            int head = Long.bitCount(heads[at] ^ query.w3()) + Long.bitCount(heads[at + 1] ^ query.w2());
            if (head <= PdqHash.MATCH_DISTANCE
                    && head + Long.bitCount(tails[at] ^ query.w1()) + Long.bitCount(tails[at + 1] ^ query.w0())
                            <= PdqHash.MATCH_DISTANCE) {
                return true;
            }
        }
        return false;
    }
}
