package io.sluice.bench.match;

import io.sluice.pipeline.PdqHash;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Queries against one table.
 *
 * @param hashes the plain form of the table
 * @param index the product's form
 */
record Trial(FlatHashes hashes, IndexedHashes index) {

    /** Queries of which every answer is compared with that of the scan. */
    private static final int COMPARED = 40;

    private static final int SCANNED = 20;
    private static final int ROUNDS = 3;

    static Trial of(FlatHashes hashes) {
        return new Trial(hashes, IndexedHashes.of(hashes));
    }

    /** The product's table. */
    Latency latency(List<PdqHash> queries) {
        int[] found = new int[1];
        return timed(queries, query -> index.find(query, row -> found[0]++));
    }

    /** The plain scan, by some of the queries; half took no longer. */
    double scanMicros(List<PdqHash> queries) {
        int[] found = new int[1];
        List<PdqHash> few = queries.subList(0, Math.min(SCANNED, queries.size()));
        return timed(few, query -> hashes.scan(query, PdqHash.MATCH_DISTANCE, row -> found[0]++))
                .p50Micros();
    }

    /**
     * All queries {@value #ROUNDS} times over, on this thread, after one time to warm up. Of each query the quickest time counts, so
     * that what other programs did meanwhile does not; between two times of one query lie all the others, so its memory is not at
     * hand.
     */
    private static Latency timed(List<PdqHash> queries, Consumer<PdqHash> search) {
        long[] nanos = new long[queries.size()];
        Arrays.fill(nanos, Long.MAX_VALUE);
        queries.forEach(search);
        for (int round = 0; round < ROUNDS; round++) {
            for (int query = 0; query < nanos.length; query++) {
                long began = System.nanoTime();
                search.accept(queries.get(query));
                nanos[query] = Math.min(nanos[query], System.nanoTime() - began);
            }
        }
        return Latency.of(nanos);
    }

    /** Compares whole answers with the scan's, for some of the queries. */
    Recall recall(List<PdqHash> queries) {
        Recall recall = Recall.NONE;
        for (PdqHash query : queries.subList(0, Math.min(COMPARED, queries.size()))) {
            Set<Integer> expected = new TreeSet<>();
            hashes.scan(query, PdqHash.MATCH_DISTANCE, expected::add);
            recall = recall.plus(expected, index.rows(query));
        }
        return recall;
    }
}
