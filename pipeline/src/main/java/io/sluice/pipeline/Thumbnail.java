package io.sluice.pipeline;

import java.util.Arrays;

/**
 * The small picture that the classifier sees: 64 rows of 64 pixels of red, green and blue, one unsigned byte each.
 */
public final class Thumbnail {

    /** Pixels a side. */
    public static final int SIDE = 64;

    /** Bytes in all. */
    public static final int BYTES = SIDE * SIDE * 3;

    private final byte[] rgb;

    /** Copies the pixels, row by row, red first. */
    public Thumbnail(byte[] rgb) {
        if (rgb.length != BYTES) {
            throw new IllegalArgumentException("a thumbnail has " + BYTES + " bytes");
        }
        this.rgb = rgb.clone();
    }

    /**
     * One sample, 0 to 255.
     *
     * @param channel 0 red, 1 green, 2 blue
     */
    public int sample(int row, int column, int channel) {
        return rgb[(row * SIDE + column) * 3 + channel] & 0xff;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Thumbnail that && Arrays.equals(rgb, that.rgb);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(rgb);
    }

    /** Shows no pixel: safe to log. */
    @Override
    public String toString() {
        return "Thumbnail[]";
    }
}
