package io.sluice.scanners.hash;

import io.sluice.scanners.index.Space;
import java.util.List;

/**
 * What changed in the banks.
 *
 * @param space for the little that is merged at once
 * @param struck the entries that are no longer in force, or not in this form
 * @param added the entries that are, ready for looking up
 */
record Changes(Space space, Entries struck, Shelf added) {

    /** The entries with the changes made. */
    Shelf onto(Shelf present) {
        Shelf next = present.with(struck, added);
        for (List<Shelved> due = next.due(Shelf.SMALL); !due.isEmpty(); due = next.due(Shelf.SMALL)) {
            next = next.replaced(due, SegmentWriter.merge(space, due));
        }
        return next;
    }
}
