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
            if (puts.size() == Shelf.SMALL) {
                flush();
            }
        }
    }

    private void flush() {
        List<BankChange.Put> portion = List.copyOf(puts);
        puts.clear();
        Segment segment = SegmentWriter.merge(space, List.of(type -> PutRows.of(portion, type)));
        added = merged(space, added.with(new Entries(), new Shelf(List.of(Shelved.whole(segment)))), Integer.MAX_VALUE);
    }

    /** The entries with the changes made. */
    Shelf onto(Shelf present) {
        if (!puts.isEmpty()) {
            flush();
        }
        return merged(space, present.with(struck, added), Shelf.SMALL);
    }

    private static Shelf merged(Space space, Shelf shelf, int greatest) {
        Shelf next = shelf;
        for (List<Shelved> due = next.due(greatest); !due.isEmpty(); due = next.due(greatest)) {
            next = next.replaced(due, SegmentWriter.merge(space, due));
        }
        return next;
    }
}
