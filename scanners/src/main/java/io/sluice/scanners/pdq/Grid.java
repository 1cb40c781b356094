package io.sluice.scanners.pdq;

/** The 64 places on a line that stand for all of it. */
final class Grid {

    /** Rows and columns of the shrunken picture. */
    static final int SIDE = 64;

    private Grid() {}

    /** The sample of a line of {@code length} that stands at place {@code index} of the grid. */
    static int sample(int index, int length) {
        return (int) ((index + 0.5) * length / SIDE);
    }

    static int[] samples(int length) {
        int[] samples = new int[SIDE];
        for (int index = 0; index < SIDE; index++) {
            samples[index] = sample(index, length);
        }
        return samples;
    }
}
