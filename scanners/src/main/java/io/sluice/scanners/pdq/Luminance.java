package io.sluice.scanners.pdq;

import io.sluice.scanners.pdq.Raster.Order;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Turns rows of samples into rows of luminance, 0 to 255, unrounded.
 *
 * <p>The weights are looked up, not multiplied: tables hold the same rounded products and save the conversions. Red and green lie
 * side by side in a pixel, so their rounded sum is looked up at once; two pixels are read at a time.
 */
final class Luminance {

    /** First stored first. */
    private static final VarHandle UPWARDS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final VarHandle DOWNWARDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final float[] BLUE = products(0.114f);
    private static final float[] RED_AND_GREEN = sums(products(0.299f), products(0.587f));

    private byte[] samples = {};
    private float[] luma = {};

    /** Sends the luminance of every row of the picture to {@code rows}, then ends it. */
    void read(Raster picture, RowSink rows) {
        if (luma.length <= picture.width()) {
            samples = new byte[3 * picture.width() + Long.BYTES];
            luma = new float[picture.width() + 1];
        }
        for (int row = 0; row < picture.height(); row++) {
            picture.copyRow(row, samples);
            if (picture.order() == Order.GREY) {
                grey(samples, luma, picture.width());
            } else if (picture.order() == Order.RGB) {
                rgb(samples, luma, (picture.width() + 1) / 2);
            } else {
                bgr(samples, luma, (picture.width() + 1) / 2);
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
     * Float addition is not associative: red and green first, blue last, in whatever order they are stored. What lies behind the
     * last pixel of a row of odd width is not looked at by anybody.
     */
    private static void rgb(byte[] samples, float[] luma, int pairs) {
        for (int pair = 0; pair < pairs; pair++) {
            long two = (long) UPWARDS.get(samples, 6 * pair);
            luma[2 * pair] = RED_AND_GREEN[(int) two & 0xffff] + BLUE[(int) (two >>> 16) & 0xff];
            luma[2 * pair + 1] = RED_AND_GREEN[(int) (two >>> 24) & 0xffff] + BLUE[(int) (two >>> 40) & 0xff];
        }
    }

    private static void bgr(byte[] samples, float[] luma, int pairs) {
        for (int pair = 0; pair < pairs; pair++) {
            long two = (long) DOWNWARDS.get(samples, 6 * pair);
            luma[2 * pair] = RED_AND_GREEN[(int) (two >>> 40) & 0xffff] + BLUE[(int) (two >>> 56)];
            luma[2 * pair + 1] = RED_AND_GREEN[(int) (two >>> 16) & 0xffff] + BLUE[(int) (two >>> 32) & 0xff];
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
