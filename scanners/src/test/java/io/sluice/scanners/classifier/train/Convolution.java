package io.sluice.scanners.classifier.train;

import java.util.Random;

/** A square convolution with stride 2 and no padding, followed by a ramp (ReLU). Planes lie one behind the other. */
final class Convolution {

    static final int KERNEL = 5;
    static final int STRIDE = 2;

    final int planesIn;
    final int planesOut;
    private final int sideIn;
    final int sideOut;
    final Parameters weights;
    final Parameters biases;

    Convolution(int planesIn, int planesOut, int sideIn, Random random) {
        this.planesIn = planesIn;
        this.planesOut = planesOut;
        this.sideIn = sideIn;
        this.sideOut = (sideIn - KERNEL) / STRIDE + 1;
        int inputs = planesIn * KERNEL * KERNEL;
        this.weights = new Parameters(planesOut * inputs, StrictMath.sqrt(2.0 / inputs), random);
        this.biases = new Parameters(planesOut, 0, random);
    }

    float[] forward(float[] in) {
        float[] out = new float[planesOut * sideOut * sideOut];
        for (int at = 0; at < out.length; at++) {
            float sum = biases.values[plane(at)];
            int weight = plane(at) * planesIn * KERNEL * KERNEL;
            for (int plane = 0; plane < planesIn; plane++) {
                for (int row = 0; row < KERNEL; row++) {
                    int from = from(at, plane, row);
                    for (int column = 0; column < KERNEL; column++) {
                        sum += weights.values[weight++] * in[from + column];
                    }
                }
            }
            out[at] = Math.max(0, sum);
        }
        return out;
    }

    /** Adds to the gradients; answers those of the input. Where the ramp was flat nothing flows. */
    float[] backward(float[] in, float[] out, float[] outGradients) {
        float[] inGradients = new float[in.length];
        for (int at = 0; at < out.length; at++) {
            float gradient = outGradients[at];
            if (out[at] > 0 && gradient != 0) {
                backward(at, gradient, in, inGradients);
            }
        }
        return inGradients;
    }

    private void backward(int at, float gradient, float[] in, float[] inGradients) {
        biases.gradients[plane(at)] += gradient;
        int weight = plane(at) * planesIn * KERNEL * KERNEL;
        for (int plane = 0; plane < planesIn; plane++) {
            for (int row = 0; row < KERNEL; row++) {
                int from = from(at, plane, row);
                for (int column = 0; column < KERNEL; column++, weight++) {
                    weights.gradients[weight] += gradient * in[from + column];
                    inGradients[from + column] += gradient * weights.values[weight];
                }
            }
        }
    }

    private int plane(int at) {
        return at / (sideOut * sideOut);
    }

    /** Where a kernel's row begins in the input, for one place of the output. */
    private int from(int at, int plane, int row) {
        int place = at % (sideOut * sideOut);
        int top = place / sideOut * STRIDE + row;
        return (plane * sideIn + top) * sideIn + place % sideOut * STRIDE;
    }

    void learn(int pictures, double pace) {
        weights.learn(pictures, pace);
        biases.learn(pictures, pace);
    }
}
