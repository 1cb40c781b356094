package io.sluice.scanners.pdq;

/** How much there is to hash in a picture: the sum of its gradients, 0 (flat) to 100. */
final class Quality {

    /** Chosen by the reference so that an ordinary photograph reaches 100. */
    private static final int GRADIENT_PER_POINT = 90;

    private Quality() {}

    static int of(float[][] picture) {
        int gradient = 0;
        for (int row = 0; row < Grid.SIDE; row++) {
            for (int column = 0; column < Grid.SIDE; column++) {
                float here = picture[row][column];
                if (row + 1 < Grid.SIDE) {
                    gradient += step(here, picture[row + 1][column]);
                }
                if (column + 1 < Grid.SIDE) {
                    gradient += step(here, picture[row][column + 1]);
                }
            }
        }
        return Math.min(100, gradient / GRADIENT_PER_POINT);
    }

    /** The difference in percent of full scale, without its fraction. */
    private static int step(float from, float to) {
        return Math.abs((int) ((from - to) * 100 / 255));
    }
}
