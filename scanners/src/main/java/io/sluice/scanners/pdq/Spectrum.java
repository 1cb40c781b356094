package io.sluice.scanners.pdq;

import java.util.Arrays;

/**
 * The 16x16 lowest frequencies of a 64x64 picture, its constant term left out: a type-II cosine transform.
 *
 * <p>Every element is a plain left-to-right float accumulation, as in the reference.
 */
final class Spectrum {

    /** Frequencies a side. */
    static final int SIDE = 16;

    private static final float[][] COSINES = cosines();

    private final float[][] half = new float[SIDE][Grid.SIDE];

    /** Writes the spectrum of {@code picture} to {@code target}: [vertical frequency][horizontal frequency]. */
    void of(float[][] picture, float[][] target) {
        for (int i = 0; i < SIDE; i++) {
            Arrays.fill(half[i], 0);
            for (int k = 0; k < Grid.SIDE; k++) {
                add(COSINES[i][k], picture[k], half[i]);
            }
        }
        for (int i = 0; i < SIDE; i++) {
            for (int j = 0; j < SIDE; j++) {
                target[i][j] = along(half[i], COSINES[j]);
            }
        }
    }

    /** All columns at once: each is its own sum in its own order, so the processor may take several in a step. */
    private static void add(float cosine, float[] row, float[] sums) {
        for (int column = 0; column < Grid.SIDE; column++) {
            sums[column] += cosine * row[column];
        }
    }

    private static float along(float[] row, float[] cosines) {
        float sum = 0;
        for (int k = 0; k < Grid.SIDE; k++) {
            sum += row[k] * cosines[k];
        }
        return sum;
    }

    /** Where the reference rounds: the scale to float, cosine and product in double, the result to float. */
    private static float[][] cosines() {
        float scale = (float) Math.sqrt(2.0 / Grid.SIDE);
        float[][] cosines = new float[SIDE][Grid.SIDE];
        for (int i = 0; i < SIDE; i++) {
            for (int j = 0; j < Grid.SIDE; j++) {
                cosines[i][j] = (float) (scale * Math.cos(Math.PI / 2 / Grid.SIDE * (i + 1) * (2 * j + 1)));
            }
        }
        return cosines;
    }
}
