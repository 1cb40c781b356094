package io.sluice.scanners.hash;

import io.sluice.pipeline.PdqHash;
import io.sluice.scanners.index.Hit;
import io.sluice.scanners.index.Image;
import io.sluice.scanners.index.PdqTable;
import io.sluice.scanners.index.Space;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * PDQ hashes, and whether one of them is near another. Few are compared one after the other in arrays, which is quicker than
 * any index; many lie in a {@link PdqTable}. Immutable.
 */
final class NearTable {

    private static final int MOST_SCANNED = 4096;

    /** The first 128 bits apart from the rest: all but a few comparisons end there. */
    private final long[] heads;

    private final long[] tails;
    private final @Nullable PdqTable table;

    NearTable(List<PdqHash> hashes) {
        boolean isFew = hashes.size() <= MOST_SCANNED;
        heads = new long[isFew ? 2 * hashes.size() : 0];
        tails = new long[heads.length];
        table = isFew ? null : table(hashes);
        for (int at = 0; at < heads.length; at += 2) {
            PdqHash hash = hashes.get(at / 2);
            heads[at] = hash.w3();
            heads[at + 1] = hash.w2();
            tails[at] = hash.w1();
            tails[at + 1] = hash.w0();
        }
    }

    private static PdqTable table(List<PdqHash> hashes) {
        long[] lengths = PdqTable.sections(hashes.size()).stream()
                .mapToLong(Long::longValue)
                .toArray();
        PdqTable table = PdqTable.over(Image.create(Space.DIRECT, lengths), 0);
        for (int row = 0; row < hashes.size(); row++) {
            PdqHash hash = hashes.get(row);
            table.put(row, 0, hash.w3());
            table.put(row, 1, hash.w2());
            table.put(row, 2, hash.w1());
            table.put(row, 3, hash.w0());
        }
        table.order();
        return table;
    }

    boolean isEmpty() {
        return table == null && heads.length == 0;
    }

    /** Whether a hash lies within {@link PdqHash#MATCH_DISTANCE}. */
    boolean has(PdqHash query) {
        if (table == null) {
            return isScanned(query.w3(), query.w2(), query.w1(), query.w0());
        }
        Flag found = new Flag();
        table.find(query, PdqHash.MATCH_DISTANCE, found);
        return found.isRaised;
    }

    private boolean isScanned(long w3, long w2, long w1, long w0) {
        for (int at = 0; at < heads.length; at += 2) {
            int head = Long.bitCount(heads[at] ^ w3) + Long.bitCount(heads[at + 1] ^ w2);
            if (head <= PdqHash.MATCH_DISTANCE
                    && head + Long.bitCount(tails[at] ^ w1) + Long.bitCount(tails[at + 1] ^ w0)
                            <= PdqHash.MATCH_DISTANCE) {
                return true;
            }
        }
        return false;
    }

    private static final class Flag implements Hit {
        private boolean isRaised;

        @Override
        public void at(int row, int distance) {
            isRaised = true;
        }
    }
}
