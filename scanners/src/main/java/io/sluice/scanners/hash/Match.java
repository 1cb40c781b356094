package io.sluice.scanners.hash;

/**
 * One entry that fits.
 *
 * @param origin who listed it
 * @param reference the entry's id
 * @param distance differing bits; 0 for an exact digest
 */
record Match(Origin origin, String reference, int distance) {

    static Match of(Labels labels, int row, int distance) {
        return new Match(labels.origin(row), labels.reference(row), distance);
    }
}
