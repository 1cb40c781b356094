package io.sluice.scanners.hash;

/**
 * What was kept from an earlier run.
 *
 * @param generation the state of the banks that it holds at least; 0 if nothing was kept
 * @param shelf the entries
 */
record Saved(long generation, Shelf shelf) {

    static final Saved NOTHING = new Saved(0, Shelf.EMPTY);
}
