package io.sluice.scanners.hash;

import java.nio.charset.StandardCharsets;

/**
 * One entry that fits.
 *
 * @param origin who listed it
 * @param reference the entry's id
 * @param distance differing bits; 0 for an exact digest
 */
record Match(Origin origin, String reference, int distance) {

    /** The same entry, so far away. */
    Match at(int another) {
        return new Match(origin, reference, another);
    }

    static Match of(Roster roster, int row, int distance) {
        return new Match(
                roster.origin(row),
                StandardCharsets.UTF_8.decode(roster.reference(row)).toString(),
                distance);
    }
}
