package io.sluice.scanners.hash;

import io.sluice.pipeline.KnownHash;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongConsumer;

/** A segment without those of its rows that are no longer in force. Immutable. */
final class Shelved implements RowSource {

    private final Segment segment;
    /** By kind and row; a kind without a set has no such rows. The sets are never changed. */
    private final Map<KnownHash.Type, BitSet> gone;

    private final int size;

    Shelved(Segment segment, Map<KnownHash.Type, BitSet> gone) {
        this.segment = segment;
        this.gone = gone;
        this.size = segment.size()
                - gone.values().stream().mapToInt(BitSet::cardinality).sum();
    }

    static Shelved whole(Segment segment) {
        return new Shelved(segment, Map.of());
    }

    Segment segment() {
        return segment;
    }

    Map<KnownHash.Type, BitSet> gone() {
        return gone;
    }

    /** Rows in force. */
    int size() {
        return size;
    }

    boolean isLive(KnownHash.Type type, int row) {
        BitSet dead = gone.get(type);
        return dead == null || !dead.get(row);
    }

    /** The same without these entries; itself if it has none of them. */
    Shelved without(Entries entries) {
        Map<KnownHash.Type, BitSet> more = new EnumMap<>(KnownHash.Type.class);
        for (KnownHash.Type type : KnownHash.Type.values()) {
            Roster roster = segment.roster(type);
            if (roster.size() > 0) {
                entries.forEach(entry -> strike(type, roster.row(entry), more));
            }
        }
        if (more.isEmpty()) {
            return this;
        }
        gone.forEach(more::putIfAbsent);
        return new Shelved(segment, more);
    }

    private void strike(KnownHash.Type type, int row, Map<KnownHash.Type, BitSet> more) {
        if (row >= 0 && isLive(type, row)) {
            more.computeIfAbsent(type, this::dead).set(row);
        }
    }

    private BitSet dead(KnownHash.Type type) {
        BitSet dead = gone.get(type);
        return dead == null ? new BitSet() : (BitSet) dead.clone();
    }

    /** Names the entries that are in force in {@code before}, the same segment at an earlier time, and no longer here. */
    void goneSince(Shelved before, LongConsumer entries) {
        gone.forEach((type, dead) -> dead.stream()
                .filter(row -> before.isLive(type, row))
                .mapToLong(row -> segment.roster(type).entry(row))
                .forEach(entries));
    }

    @Override
    public Rows rows(KnownHash.Type type) {
        return new ShelvedRows(this, type, segment.roster(type));
    }
}
