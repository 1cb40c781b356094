package io.sluice.scanners.hash;

import io.sluice.pipeline.KnownHash;
import io.sluice.scanners.index.Hit;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Keeps the least distance of each PDQ row of one segment over many queries. Not safe for use by several threads. */
final class Nearest implements Hit {

    private final Shelved shelved;
    private final Map<Integer, Integer> distances = new HashMap<>();

    Nearest(Shelved shelved) {
        this.shelved = shelved;
    }

    @Override
    public void at(int row, int distance) {
        if (shelved.isLive(KnownHash.Type.PDQ, row)) {
            distances.merge(row, distance, Math::min);
        }
    }

    Stream<Match> matches() {
        Roster roster = shelved.segment().roster(KnownHash.Type.PDQ);
        return distances.entrySet().stream().map(row -> Match.of(roster, row.getKey(), row.getValue()));
    }
}
