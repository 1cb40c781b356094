package io.sluice.bench.match;

import io.sluice.pipeline.PdqHash;
import io.sluice.scanners.index.Image;
import io.sluice.scanners.index.PdqTable;
import io.sluice.scanners.index.Space;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntConsumer;

/** The same hashes in the product's table, and how it was to build it. */
final class IndexedHashes {

    private final PdqTable table;
    private final double buildSeconds;
    private final double bytesPerHash;

    private IndexedHashes(PdqTable table, double buildSeconds, double bytesPerHash) {
        this.table = table;
        this.buildSeconds = buildSeconds;
        this.bytesPerHash = bytesPerHash;
    }

    static IndexedHashes of(FlatHashes hashes) {
        long began = System.nanoTime();
        Image image = Image.create(
                Space.DIRECT,
                PdqTable.sections(hashes.size()).stream()
                        .mapToLong(Long::longValue)
                        .toArray());
        PdqTable table = PdqTable.over(image, 0);
        for (int row = 0; row < hashes.size(); row++) {
            for (int index = 0; index < 4; index++) {
                table.put(row, index, hashes.word(row, index));
            }
        }
        table.order();
        double seconds = Math.round((System.nanoTime() - began) / 1e7) / 100.0;
        return new IndexedHashes(table, seconds, Math.round(10.0 * image.length() / hashes.size()) / 10.0);
    }

    void find(PdqHash query, IntConsumer found) {
        table.find(query, PdqHash.MATCH_DISTANCE, (row, distance) -> found.accept(row));
    }

    Set<Integer> rows(PdqHash query) {
        Set<Integer> rows = new TreeSet<>();
        find(query, rows::add);
        return rows;
    }

    double buildSeconds() {
        return buildSeconds;
    }

    double bytesPerHash() {
        return bytesPerHash;
    }
}
