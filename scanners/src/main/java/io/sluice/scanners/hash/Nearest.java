package io.sluice.scanners.hash;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keeps each row's least distance over many queries. Not safe for use by several threads. */
final class Nearest implements PdqTable.Hit {

    private final Map<Integer, Integer> distances = new HashMap<>();

    @Override
    public void at(int row, int distance) {
        distances.merge(row, distance, Math::min);
    }

    List<Match> matches(Labels labels) {
        return distances.entrySet().stream()
                .map(row -> Match.of(labels, row.getKey(), row.getValue()))
                .toList();
    }
}
