package io.sluice.scanners.classifier.train;

import java.util.Arrays;
import java.util.Random;

/** Numbers that are learned, by Adam (Kingma and Ba, 2015). */
final class Parameters {

    private static final double RATE = 0.003;
    private static final double MEMORY = 0.9;
    private static final double SQUARE_MEMORY = 0.999;

    final float[] values;
    final float[] gradients;
    private final float[] means;
    private final float[] squares;
    private int steps;

    /** Normally distributed values of this spread. */
    Parameters(int count, double spread, Random random) {
        values = new float[count];
        gradients = new float[count];
        means = new float[count];
        squares = new float[count];
        for (int at = 0; at < count; at++) {
            values[at] = (float) (spread * random.nextGaussian());
        }
    }

    /** Goes one step against the gradients, which are the sum over so many pictures, and clears them. */
    void learn(int pictures, double pace) {
        steps++;
        double meanScale = 1 - StrictMath.pow(MEMORY, steps);
        double squareScale = 1 - StrictMath.pow(SQUARE_MEMORY, steps);
        for (int at = 0; at < values.length; at++) {
            double gradient = gradients[at] / pictures;
            means[at] = (float) (MEMORY * means[at] + (1 - MEMORY) * gradient);
            squares[at] = (float) (SQUARE_MEMORY * squares[at] + (1 - SQUARE_MEMORY) * gradient * gradient);
            double step = means[at] / meanScale / (StrictMath.sqrt(squares[at] / squareScale) + 1e-8);
            values[at] -= (float) (RATE * pace * step);
        }
        Arrays.fill(gradients, 0);
    }
}
