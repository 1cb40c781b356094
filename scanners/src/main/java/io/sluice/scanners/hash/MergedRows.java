package io.sluice.scanners.hash;

import java.util.List;

/** Several rows of one kind as one, in the order of their entry numbers, without those that are no longer in force. */
record MergedRows(List<Rows> sources) {

    /** Told of each row in turn. */
    @FunctionalInterface
    interface Visitor {
        void row(Rows rows, int row);
    }

    void forEach(Visitor visitor) {
        int[] next = new int[sources.size()];
        for (int least = least(next); least >= 0; least = least(next)) {
            Rows rows = sources.get(least);
            int row = next[least]++;
            if (rows.isLive(row)) {
                visitor.row(rows, row);
            }
        }
    }

    /** Sources are few: about one for each power of four of all rows. */
    private int least(int[] next) {
        int least = -1;
        for (int source = 0; source < next.length; source++) {
            boolean hasMore = next[source] < sources.get(source).size();
            if (hasMore && (least < 0 || entry(source, next) < entry(least, next))) {
                least = source;
            }
        }
        return least;
    }

    private long entry(int source, int[] next) {
        return sources.get(source).entry(next[source]);
    }
}
