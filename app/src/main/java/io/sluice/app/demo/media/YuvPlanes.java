package io.sluice.app.demo.media;

import java.awt.image.BufferedImage;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * Turns pictures into the three planes that a video encoder takes: full-size brightness, half-size colour.
 *
 * <p>Source: ITU-R BT.601, limited range.
 */
final class YuvPlanes {

    private final int width;
    private final int height;
    private final byte[] row;

    YuvPlanes(int width, int height) {
        this.width = width;
        this.height = height;
        this.row = new byte[width];
    }

    void copy(BufferedImage picture, AVFrame frame) {
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                row[x] = luma(picture.getRGB(x, y));
            }
            put(frame, 0, y, width);
        }
        for (int plane = 1; plane <= 2; plane++) {
            copyColour(picture, frame, plane);
        }
    }

    private void copyColour(BufferedImage picture, AVFrame frame, int plane) {
        for (int y = 0; y < height / 2; y++) {
            for (int x = 0; x < width / 2; x++) {
                int rgb = picture.getRGB(2 * x, 2 * y);
                row[x] = plane == 1 ? blueness(rgb) : redness(rgb);
            }
            put(frame, plane, y, width / 2);
        }
    }

    private void put(AVFrame frame, int plane, int y, int samples) {
        frame.data(plane)
                .position((long) y * frame.linesize(plane))
                .put(row, 0, samples)
                .position(0);
    }

    private static byte luma(int rgb) {
        return (byte) (16 + (66 * red(rgb) + 129 * green(rgb) + 25 * blue(rgb)) / 256);
    }

    private static byte blueness(int rgb) {
        return (byte) (128 + (112 * blue(rgb) - 38 * red(rgb) - 74 * green(rgb)) / 256);
    }

    private static byte redness(int rgb) {
        return (byte) (128 + (112 * red(rgb) - 94 * green(rgb) - 18 * blue(rgb)) / 256);
    }

    private static int red(int rgb) {
        return rgb >> 16 & 0xff;
    }

    private static int green(int rgb) {
        return rgb >> 8 & 0xff;
    }

    private static int blue(int rgb) {
        return rgb & 0xff;
    }
}
