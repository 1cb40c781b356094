package io.sluice.scanners.hash;

import io.sluice.pipeline.KnownHash;
import io.sluice.pipeline.PdqHash;

/**
 * PDQ hashes in two flat arrays, compared one after the other. The first 128 bits lie apart from the rest: two unrelated
 * hashes differ in about 64 of them, so all but a few comparisons end there and half of the memory is never read.
 * Immutable.
 */
final class PdqTable {

    private final long[] heads;
    private final long[] tails;
    private final Labels labels;

    private PdqTable(long[] heads, long[] tails, Labels labels) {
        this.heads = heads;
        this.tails = tails;
        this.labels = labels;
    }

    /** Names every row within {@link PdqHash#MATCH_DISTANCE} of the query, in row order. */
    void find(PdqHash query, Hit hit) {
        for (int at = 0; at < heads.length; at += 2) {
            int head = Long.bitCount(heads[at] ^ query.w3()) + Long.bitCount(heads[at + 1] ^ query.w2());
            if (head <= PdqHash.MATCH_DISTANCE) {
                int distance = head + Long.bitCount(tails[at] ^ query.w1()) + Long.bitCount(tails[at + 1] ^ query.w0());
                if (distance <= PdqHash.MATCH_DISTANCE) {
                    hit.at(at / 2, distance);
                }
            }
        }
    }

    Labels labels() {
        return labels;
    }

    /** Told of a row that lies close enough. */
    @FunctionalInterface
    interface Hit {
        void at(int row, int distance);
    }

    /** Collects hashes. Not safe for use by several threads. */
    static final class Builder {

        private final LongRows heads = new LongRows(2);
        private final LongRows tails = new LongRows(2);
        private final Labels.Builder labels;

        Builder(OriginPool pool) {
            this.labels = new Labels.Builder(pool);
        }

        void add(KnownHash entry) {
            PdqHash hash = PdqHash.parse(entry.hash());
            heads.add(hash.w3(), hash.w2());
            tails.add(hash.w1(), hash.w0());
            labels.add(entry);
        }

        PdqTable build() {
            return new PdqTable(heads.toArray(), tails.toArray(), labels.build());
        }
    }
}
