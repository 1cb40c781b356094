package io.sluice.scanners.decode.child;

import io.sluice.scanners.pdq.Raster;
import io.sluice.scanners.pdq.Raster.Order;
import java.nio.ByteBuffer;

/**
 * JPEGs of four inks: what is hashed elsewhere are the first three of the four stored samples, as if they were red, green
 * and blue.
 *
 * <p>Adobe's files store inks inverted, so that the three look like the picture without its black.
 *
 * <p><b>Source:</b> the reference hashes of such files; for the conversion, the JFIF matrix in the fixed-point arithmetic
 * that JPEG libraries share.
 */
final class InkJpeg {

    private static final int INKS = 4;
    private static final int FIXED_BITS = 16;
    private static final int HALF = 1 << (FIXED_BITS - 1);
    private static final int RED_OF_CR = fixed(1.40200);
    private static final int GREEN_OF_CB = fixed(0.34414);
    private static final int GREEN_OF_CR = fixed(0.71414);
    private static final int BLUE_OF_CB = fixed(1.77200);

    private InkJpeg() {}

    /** Whether a JPEG of this outline is one, and small enough to be read as such. */
    static boolean fits(Outline outline) {
        return outline.channels() == INKS && (long) outline.width() * outline.height() <= JdkReader.MAX_PIXELS;
    }

    /** The first three inks. */
    static Raster stored(Encoded file) throws Refusal {
        java.awt.image.Raster inks = JdkReader.unconverted(file.bytes());
        boolean isConverted = JpegOutline.hasAdobeTransform(file.bytes());
        int width = inks.getWidth();
        byte[] three = new byte[3 * width * inks.getHeight()];
        int[] row = new int[INKS * width];
        for (int y = 0; y < inks.getHeight(); y++) {
            inks.getPixels(0, y, width, 1, row);
            for (int x = 0; x < width; x++) {
                store(row, INKS * x, isConverted, three, 3 * (y * width + x));
            }
        }
        return new Raster(ByteBuffer.wrap(three), width, inks.getHeight(), 3 * width, Order.RGB);
    }

    private static void store(int[] row, int from, boolean isConverted, byte[] target, int to) {
        int first = row[from];
        int second = row[from + 1];
        int third = row[from + 2];
        if (!isConverted) {
            set(target, to, first, second, third);
            return;
        }
        int cb = second - 128;
        int cr = third - 128;
        int red = first + ((RED_OF_CR * cr + HALF) >> FIXED_BITS);
        int green = first + ((HALF - GREEN_OF_CB * cb - GREEN_OF_CR * cr) >> FIXED_BITS);
        int blue = first + ((BLUE_OF_CB * cb + HALF) >> FIXED_BITS);
        set(target, to, 255 - clip(red), 255 - clip(green), 255 - clip(blue));
    }

    private static void set(byte[] target, int to, int first, int second, int third) {
        target[to] = (byte) first;
        target[to + 1] = (byte) second;
        target[to + 2] = (byte) third;
    }

    private static int clip(int value) {
        return Math.max(0, Math.min(255, value));
    }

    private static int fixed(double factor) {
        return (int) Math.round(factor * (1 << FIXED_BITS));
    }
}
