package io.sluice.sink.evidence.access;

import io.sluice.sink.evidence.access.ChainFinding.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * Says what was done to an access log: which rows were altered, removed, reordered or cut off, and from where on a chain was
 * rebuilt. Each row is first brought to the place its hash was taken for, which tells a removal that renumbered the rest from an
 * alteration.
 */
public final class ChainDiagnosis {

    /** So many rows removed in a row, with the rest renumbered, are still told from altered ones. */
    private static final int WIDEST_SHIFT = 64;

    private final List<AccessRow> rows;
    private final Collection<Anchor> anchors;
    private final Map<String, AccessRow> byHash = new HashMap<>();
    private final Map<String, AccessRow> bySuccessor = new HashMap<>();
    private final TreeMap<Long, AccessRow> placed = new TreeMap<>();
    private final Set<Long> altered = new HashSet<>();
    private final List<ChainFinding> findings = new ArrayList<>();
    private long shift;

    private ChainDiagnosis(List<AccessRow> rows, Collection<Anchor> anchors) {
        this.rows = rows;
        this.anchors = anchors;
        rows.forEach(row -> byHash.put(row.hash(), row));
        rows.forEach(row -> bySuccessor.put(row.previous(), row));
    }

    /**
     * Everything that is wrong; empty if the log is what was written.
     *
     * @param rows as they are stored, in the order of their positions
     * @param anchors all there are
     */
    public static List<ChainFinding> of(List<AccessRow> rows, Collection<Anchor> anchors) {
        ChainDiagnosis diagnosis = new ChainDiagnosis(rows, anchors);
        diagnosis.place();
        diagnosis.checkLinks();
        diagnosis.checkGaps();
        diagnosis.checkAnchors();
        return List.copyOf(diagnosis.findings);
    }

    /** Each row to where it was written. One that is whole where it stands is never the one that was moved. */
    private void place() {
        long[] places = rows.stream().mapToLong(this::placed).toArray();
        long[] leastAfter = new long[places.length + 1];
        leastAfter[places.length] = Long.MAX_VALUE;
        for (int i = places.length - 1; i >= 0; i--) {
            leastAfter[i] = Math.min(places[i], leastAfter[i + 1]);
        }
        long most = 0;
        for (int i = 0; i < places.length; i++) {
            boolean inOrder = most < places[i] && places[i] < leastAfter[i + 1];
            if (!inOrder && places[i] != rows.get(i).position()) {
                findings.add(new ChainFinding(Kind.REORDERED_ROW, places[i], places[i]));
            }
            most = Math.max(most, places[i]);
        }
    }

    private long placed(AccessRow row) {
        long place = placeOf(row);
        if (place == 0) {
            place = row.position() + shift;
            alter(place);
        }
        shift = place - row.position();
        placed.putIfAbsent(place, row);
        return place;
    }

    /** 0 if the row is whole at no place. */
    private long placeOf(AccessRow row) {
        if (row.isWhole()) {
            return row.position();
        }
        AccessRow before = byHash.get(row.previous());
        AccessRow after = bySuccessor.get(row.hash());
        long[] candidates = {
            row.position() + shift,
            before == null ? 0 : before.position() + shift + 1,
            after == null ? 0 : after.position() + shift - 1,
            row.previous().equals(AccessRow.BEFORE_ALL) ? 1 : 0
        };
        for (long candidate : candidates) {
            if (candidate > 0 && row.isWholeAt(candidate)) {
                return candidate;
            }
        }
        return nearby(row);
    }

    private long nearby(AccessRow row) {
        for (long candidate = Math.max(1, row.position() + shift - WIDEST_SHIFT);
                candidate <= row.position() + shift + WIDEST_SHIFT;
                candidate++) {
            if (row.isWholeAt(candidate)) {
                return candidate;
            }
        }
        return 0;
    }

    /** A row that was written again with a hash of its own is given away by the row behind it. */
    private void checkLinks() {
        placed.forEach((place, row) -> {
            AccessRow next = placed.get(place + 1);
            boolean follows = next == null || next.previous().equals(row.hash());
            if (!follows && !altered.contains(place) && !altered.contains(place + 1)) {
                alter(place);
            }
        });
        AccessRow first = placed.get(1L);
        if (first != null && !first.previous().equals(AccessRow.BEFORE_ALL) && !altered.contains(1L)) {
            alter(1);
        }
    }

    private void alter(long place) {
        altered.add(place);
        findings.add(new ChainFinding(Kind.ALTERED_ROW, place, place));
    }

    private void checkGaps() {
        long expected = 1;
        for (long place : placed.keySet()) {
            if (place > expected) {
                findings.add(new ChainFinding(Kind.REMOVED_ROW, expected, place - 1));
            }
            expected = place + 1;
        }
    }

    /** What was done before the log was begun anew says nothing of what came after. */
    private void checkAnchors() {
        long from = 1;
        for (AccessRow row : List.copyOf(placed.values())) {
            if (row.act().equals(Access.Act.CHAIN_RESTARTED.name())) {
                findings.add(new ChainFinding(Kind.RESTARTED, row.position(), row.position()));
                checkAnchors(from, row.position() - 1, false);
                from = row.position();
            }
        }
        checkAnchors(from, Long.MAX_VALUE, true);
    }

    private void checkAnchors(long from, long to, boolean isLast) {
        NavigableMap<Long, AccessRow> here = placed.subMap(from, true, Math.max(from, to), true);
        List<Anchor> of = anchors.stream()
                .filter(anchor -> from <= anchor.position() && anchor.position() <= to)
                .toList();
        long end = here.isEmpty() ? from - 1 : here.lastKey();
        long anchored = of.stream().mapToLong(Anchor::position).max().orElse(0);
        long agreed = from - 1;
        long firstOff = 0;
        for (Anchor anchor : of) {
            AccessRow row = here.get(anchor.position());
            boolean agrees = row == null || row.hash().equals(anchor.hash()) || altered.contains(anchor.position());
            firstOff = agrees || firstOff > 0 ? firstOff : anchor.position();
            agreed = agrees && row != null && firstOff == 0 ? anchor.position() : agreed;
        }
        if (firstOff > 0) {
            findings.add(new ChainFinding(Kind.REBUILT_CHAIN, agreed + 1, end));
        }
        if (isLast && anchored > end) {
            findings.add(new ChainFinding(Kind.CUT_TAIL, end + 1, anchored));
        }
    }
}
