package io.sluice.scanners.pdq;

import io.sluice.scanners.pdq.Raster.Order;

/**
 * Turns rows of samples into rows of luminance, 0 to 255, unrounded.
 *
 * <p>The weights are looked up, not multiplied: a table holds the same rounded products and saves the conversions.
 */
final class Luminance {

    private static final float[] RED = products(0.299f);
    private static final float[] GREEN = products(0.587f);
    private static final float[] BLUE = products(0.114f);

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
            rows.row(luma, 0);
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
                luma[x] =
                        RED[samples[3 * x] & 0xff] + GREEN[samples[3 * x + 1] & 0xff] + BLUE[samples[3 * x + 2] & 0xff];
            }
        } else {
            for (int x = 0; x < width; x++) {
                luma[x] =
                        RED[samples[3 * x + 2] & 0xff] + GREEN[samples[3 * x + 1] & 0xff] + BLUE[samples[3 * x] & 0xff];
            }
        }
    }

    private static float[] products(float weight) {
        float[] products = new float[256];
        for (int sample = 0; sample < products.length; sample++) {
            products[sample] = weight * sample;
        }
        return products;
    }
}
