package io.sluice.scanners.hash;

import io.sluice.pipeline.BankChange;
import io.sluice.scanners.index.Space;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects changes: what they take from the entries in hand and what they add. Each entry is named once. Not safe for use by
 * several threads.
 */
final class Intake {

    /** Changes that are held on the heap, a few hundred bytes each. */
    private static final int PORTION = 65_536;

    private final Space space;
    private final boolean isWhole;
    private final Entries struck = new Entries();
    private final List<BankChange.Put> puts = new ArrayList<>();
    private Shelf added = Shelf.EMPTY;

    /**
     * Nothing yet.
     *
     * @param isWhole whether there is nothing in hand to which the changes are made
     */
    Intake(Space space, boolean isWhole) {
        this.space = space;
        this.isWhole = isWhole;
    }

    void add(BankChange change) {
        if (!isWhole) {
            struck.add(change.entry());
        }
        if (change instanceof BankChange.Put put) {
            puts.add(put);
            if (puts.size() == PORTION) {
                flush();
            }
        }
    }

    private void flush() {
        List<BankChange.Put> portion = List.copyOf(puts);
        puts.clear();
        add(SegmentWriter.mergePlainly(space, List.of(type -> PutRows.of(portion, type))));
        for (List<Shelved> due = due(); !due.isEmpty(); due = due()) {
            added = added.replaced(due, SegmentWriter.mergePlainly(space, due));
        }
    }

    /** Nobody looks in these segments, so there may be more of them. */
    private List<Shelved> due() {
        return added.due(Integer.MAX_VALUE, 1);
    }

    private void add(Segment segment) {
        added = added.with(new Entries(), new Shelf(List.of(Shelved.whole(segment))));
    }

    /** All changes, made ready for looking up. */
    Changes finished() {
        if (!puts.isEmpty()) {
            flush();
        }
        Shelf plain = added;
        added = Shelf.EMPTY;
        plain.fitting().forEach(group -> add(SegmentWriter.merge(space, group)));
        return new Changes(space, struck, added);
    }
}
