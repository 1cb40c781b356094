package io.sluice.scanners.decode.child;

import io.sluice.pipeline.Thumbnail;
import io.sluice.scanners.pdq.Raster;
import io.sluice.scanners.pdq.Raster.Order;
import java.util.Arrays;

/**
 * Shrinks a frame to what the classifier sees: every pixel is the mean of the cell that it covers, aspect ignored.
 *
 * <p>In large cells at most {@value #SAMPLES} evenly spread samples a side are averaged: 64 mean more than enough, and
 * the cost stays that of a megapixel.
 */
final class Thumbnails {

    private static final int SAMPLES = 8;

    private Thumbnails() {}

    static Thumbnail of(Raster frame) {
        byte[] rgb = new byte[Thumbnail.BYTES];
        int[] sums = new int[Thumbnail.SIDE * 3];
        byte[] line = new byte[frame.rowBytes()];
        int[][] columns = new int[Thumbnail.SIDE][];
        Arrays.setAll(columns, column -> places(column, frame.width()));
        for (int row = 0; row < Thumbnail.SIDE; row++) {
            int[] lines = places(row, frame.height());
            Arrays.fill(sums, 0);
            for (int at : lines) {
                frame.copyRow(at, line);
                add(frame.order(), line, columns, sums);
            }
            mean(sums, lines.length, columns, rgb, row);
        }
        return new Thumbnail(rgb);
    }

    private static void add(Order order, byte[] line, int[][] columns, int[] sums) {
        for (int column = 0; column < Thumbnail.SIDE; column++) {
            for (int x : columns[column]) {
                int pixel = x * order.channels();
                sums[3 * column] += line[pixel + order.red()] & 0xff;
                sums[3 * column + 1] += line[pixel + order.green()] & 0xff;
                sums[3 * column + 2] += line[pixel + order.blue()] & 0xff;
            }
        }
    }

    private static void mean(int[] sums, int lines, int[][] columns, byte[] rgb, int row) {
        for (int column = 0; column < Thumbnail.SIDE; column++) {
            int count = lines * columns[column].length;
            for (int channel = 0; channel < 3; channel++) {
                int at = 3 * column + channel;
                rgb[3 * Thumbnail.SIDE * row + at] = (byte) ((sums[at] + count / 2) / count);
            }
        }
    }

    /** The samples of a line of this length that lie in a cell. */
    private static int[] places(int cell, int length) {
        int from = cell * length / Thumbnail.SIDE;
        int to = Math.max(from + 1, (cell + 1) * length / Thumbnail.SIDE);
        int count = Math.min(SAMPLES, to - from);
        int[] places = new int[count];
        for (int index = 0; index < count; index++) {
            places[index] = from + (2 * index + 1) * (to - from) / (2 * count);
        }
        return places;
    }
}
