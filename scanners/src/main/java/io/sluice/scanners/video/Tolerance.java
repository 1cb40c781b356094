package io.sluice.scanners.video;

import io.sluice.pipeline.PdqHash;

/**
 * How near frames have to be.
 *
 * @param near bits; within it frames show the same
 * @param alike bits; within it frames show the same if others around them do: unrelated frames of {@code media/videos} differ
 *     in 76 bits at least, and those of a logo bar's two sides in 28 to 82
 */
record Tolerance(int near, int alike) {

    private static final int LOGO = 29;

    static final Tolerance USUAL = of(PdqHash.MATCH_DISTANCE);

    static Tolerance of(int near) {
        return new Tolerance(near, near + LOGO);
    }
}
