package io.sluice.scanners.hash;

import io.sluice.pipeline.KnownHash;
import java.util.ArrayList;
import java.util.List;

/**
 * The names of a table's entries, by row number: a reference each, and an origin that many share.
 *
 * @param origins by row number; few distinct objects
 * @param references by row number
 */
record Labels(List<Origin> origins, List<String> references) {

    Labels {
        origins = List.copyOf(origins);
        references = List.copyOf(references);
    }

    int size() {
        return references.size();
    }

    Origin origin(int row) {
        return origins.get(row);
    }

    String reference(int row) {
        return references.get(row);
    }

    /** Collects labels in row order. Not safe for use by several threads. */
    static final class Builder {

        private final OriginPool pool;
        private final List<Origin> origins = new ArrayList<>();
        private final List<String> references = new ArrayList<>();

        Builder(OriginPool pool) {
            this.pool = pool;
        }

        void add(KnownHash entry) {
            origins.add(pool.shared(Origin.of(entry)));
            references.add(entry.reference());
        }

        Labels build() {
            return new Labels(origins, references);
        }
    }
}
