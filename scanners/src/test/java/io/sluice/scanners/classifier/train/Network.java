package io.sluice.scanners.classifier.train;

import io.sluice.pipeline.Thumbnail;
import java.util.Random;

/**
 * Two convolutions, the greatest value of each plane, and a linear layer: small enough to train in a minute without a
 * library. Single-threaded and strict, so that the same seed gives the same numbers on every machine.
 */
public final class Network {

    static final int LABELS = 2;
    private static final int FIRST = 8;
    static final int SECOND = 16;

    final Convolution first;
    final Convolution second;
    /** By label, then by plane. */
    final Parameters weights;

    final Parameters biases;

    Network(long seed) {
        Random random = new Random(seed);
        first = new Convolution(3, FIRST, Thumbnail.SIDE, random);
        second = new Convolution(FIRST, SECOND, first.sideOut, random);
        weights = new Parameters(LABELS * SECOND, 0.2, random);
        biases = new Parameters(LABELS, 0, random);
    }

    /** Scores by label, which add up to 1. */
    public float[] scores(float[] planes) {
        float[] out = second.forward(first.forward(planes));
        return scores(out, peaks(out));
    }

    /** Adds one picture's gradients of the cross entropy; answers whether the picture was judged right. */
    boolean study(float[] planes, int label) {
        float[] middle = first.forward(planes);
        float[] out = second.forward(middle);
        int[] peaks = peaks(out);
        float[] scores = scores(out, peaks);
        float[] outGradients = new float[out.length];
        for (int at = 0; at < LABELS; at++) {
            float gradient = scores[at] - (at == label ? 1 : 0);
            biases.gradients[at] += gradient;
            for (int plane = 0; plane < SECOND; plane++) {
                weights.gradients[at * SECOND + plane] += gradient * out[peaks[plane]];
                outGradients[peaks[plane]] += gradient * weights.values[at * SECOND + plane];
            }
        }
        first.backward(planes, middle, second.backward(middle, out, outGradients));
        return scores[label] > 0.5;
    }

    void learn(int pictures, double pace) {
        first.learn(pictures, pace);
        second.learn(pictures, pace);
        weights.learn(pictures, pace);
        biases.learn(pictures, pace);
    }

    /** Where each plane has its greatest value. */
    private int[] peaks(float[] out) {
        int size = second.sideOut * second.sideOut;
        int[] peaks = new int[SECOND];
        for (int plane = 0; plane < SECOND; plane++) {
            peaks[plane] = plane * size;
            for (int at = plane * size; at < (plane + 1) * size; at++) {
                peaks[plane] = out[at] > out[peaks[plane]] ? at : peaks[plane];
            }
        }
        return peaks;
    }

    private float[] scores(float[] out, int[] peaks) {
        double[] powers = new double[LABELS];
        double sum = 0;
        for (int label = 0; label < LABELS; label++) {
            float logit = biases.values[label];
            for (int plane = 0; plane < SECOND; plane++) {
                logit += weights.values[label * SECOND + plane] * out[peaks[plane]];
            }
            powers[label] = StrictMath.exp(logit);
            sum += powers[label];
        }
        return new float[] {(float) (powers[0] / sum), (float) (powers[1] / sum)};
    }
}
