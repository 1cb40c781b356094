package io.sluice.scanners.index;

/** Told of a row that lies close enough. */
@FunctionalInterface
public interface Hit {

    /**
     * One row; it may be named several times in one search.
     *
     * @param row its number
     * @param distance differing bits
     */
    void at(int row, int distance);
}
