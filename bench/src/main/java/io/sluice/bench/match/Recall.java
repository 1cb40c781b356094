package io.sluice.bench.match;

import java.util.Set;

/**
 * What was found of what was to be found.
 *
 * @param expected rows that the scan named
 * @param found of these, how many were found
 * @param wrong rows that were named and lie too far away
 */
record Recall(long expected, long found, long wrong) {

    static final Recall NONE = new Recall(0, 0, 0);

    Recall plus(Set<Integer> wanted, Set<Integer> named) {
        long right = named.stream().filter(wanted::contains).count();
        return new Recall(expected + wanted.size(), found + right, wrong + named.size() - right);
    }

    Recall plus(Recall other) {
        return new Recall(expected + other.expected, found + other.found, wrong + other.wrong);
    }

    /** 1 if nothing was missed; 0 if something was named that should not be. */
    double share() {
        if (wrong > 0) {
            return 0;
        }
        return expected == 0 ? 1 : found / (double) expected;
    }
}
