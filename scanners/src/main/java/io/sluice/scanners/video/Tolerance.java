package io.sluice.scanners.video;

import io.sluice.pipeline.PdqHash;

/**
 * In how many bits frames may differ and still show the same. See docs/video.md for what this was taken from.
 *
 * @param near whatever stands around them: what vPDQ's percentages are made of
 * @param likely if others around them, in the order of time, do too
 * @param possible if likely ones stand around them: a logo covers a part of the picture, and a part of its hash
 */
record Tolerance(int near, int likely, int possible) {

    private static final int LIKELY = 16;
    private static final int POSSIBLE = 45;

    static final Tolerance USUAL = of(PdqHash.MATCH_DISTANCE);

    /** The others follow from the first; at two pictures' usual distance of 128 bits nothing is possible any more. */
    static Tolerance of(int near) {
        return new Tolerance(near, near + LIKELY, near + POSSIBLE);
    }
}
