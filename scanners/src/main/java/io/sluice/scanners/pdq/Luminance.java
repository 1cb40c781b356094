package io.sluice.scanners.pdq;

import io.sluice.scanners.pdq.Raster.Order;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Turns rows of samples into rows of luminance, 0 to 255, unrounded.
 *
 * <p>The weights are looked up, not multiplied: tables hold the same rounded products and save the conversions. Red and green lie
 * side by side in a pixel, so both are read at once and their rounded sum is looked up.
 */
final class Luminance {

    private static final VarHandle RED_THEN_GREEN =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle GREEN_THEN_RED =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final float[] BLUE = products(0.114f);
    private static final float[] RED_AND_GREEN = sums(products(0.299f), products(0.587f));

    private byte[] samples = {};
    private float[] luma = {};

    /** Sends the luminance of every row of the picture to {@code rows}, then ends it. */
    void read(Raster picture, RowSink rows) {
        if (luma.length < picture.width()) {
            samples = new byte[3 * picture.width()];
            luma = new float[picture.width()];
        }
        for (int row = 0; row < picture.height(); row++) {
            picture.copyRow(row, samples);
            if (picture.order() == Order.GREY) {
                grey(samples, luma, picture.width());
            } else {
                colour(samples, luma, picture.width(), picture.order());
            }
            rows.row(luma);
        }
        rows.end();
    }

    private static void grey(byte[] samples, float[] luma, int width) {
        for (int x = 0; x < width; x++) {
            luma[x] = samples[x] & 0xff;
        }
    }

    /**
     * Float addition is not associative: red and green first, blue last, in whatever order they are stored. Everything the loop
     * touches is a local and a plain function of {@code x}, so that its bounds are checked once.
     */
    private static void colour(byte[] samples, float[] luma, int width, Order order) {
        if (order == Order.RGB) {
            for (int x = 0; x < width; x++) {
                luma[x] = RED_AND_GREEN[(short) RED_THEN_GREEN.get(samples, 3 * x) & 0xffff]
                        + BLUE[samples[3 * x + 2] & 0xff];
            }
        } else {
            for (int x = 0; x < width; x++) {
                luma[x] = RED_AND_GREEN[(short) GREEN_THEN_RED.get(samples, 3 * x + 1) & 0xffff]
                        + BLUE[samples[3 * x] & 0xff];
            }
        }
    }

    /** The sum of each pair, at 256 times green plus red. */
    private static float[] sums(float[] red, float[] green) {
        float[] sums = new float[red.length * green.length];
        for (int pair = 0; pair < sums.length; pair++) {
            sums[pair] = red[pair % red.length] + green[pair / red.length];
        }
        return sums;
    }

    private static float[] products(float weight) {
        float[] products = new float[256];
        for (int sample = 0; sample < products.length; sample++) {
            products[sample] = weight * sample;
        }
        return products;
    }
}
