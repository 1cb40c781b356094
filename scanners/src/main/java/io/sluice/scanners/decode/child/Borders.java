package io.sluice.scanners.decode.child;

import io.sluice.scanners.pdq.Raster;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/**
 * Finds uniform borders (letterbox and pillarbox bars, frames, margins) by which a picture was changed into one that its
 * hash no longer recognises.
 *
 * <p>A line belongs to a border if nearly all its samples are close to the colour of the outermost line's start; each side
 * may have its own colour. Lines are sampled, so that a wide border costs little and a picture without one next to
 * nothing.
 */
final class Borders {

    /** Steps of 255 by which a border's samples may differ: encoders leave noise in black bars. */
    private static final int TOLERANCE = 14;

    /** Pixels looked at in one line. */
    private static final int SAMPLES = 256;

    /** How many of them may differ, in 256. */
    private static final int STRAYS = 4;

    /** Encoders smear an edge over the block it lies in: so many lines more are cut while not every other sample differs. */
    private static final int FRINGE_LINES = 15;

    private static final int FRINGE_STRAYS = 128;

    /** Less than this share of a picture's width or height is no border: its hash matches anyway. */
    private static final double LEAST_SHARE = 0.03;

    /** Pixels a side of what is left; less says too little. */
    private static final int LEAST_SIDE = 48;

    private final Raster picture;
    private final int[] colour = new int[3];
    private int left;
    private int top;
    private int right;
    private int bottom;

    private Borders(Raster picture) {
        this.picture = picture;
        right = picture.width();
        bottom = picture.height();
    }

    /** The picture without its borders, reading the same samples; empty if it has none or too little would be left. */
    static Optional<Raster> cut(Raster picture) {
        Borders borders = new Borders(picture);
        borders.shrink();
        return borders.isWorthwhile() ? Optional.of(borders.inner()) : Optional.empty();
    }

    /** Twice: a bar between two others is found when those are gone. */
    private void shrink() {
        for (int round = 0; round < 2; round++) {
            top += leadingRows(top, 1);
            bottom -= leadingRows(bottom - 1, -1);
            left += leadingColumns(left, 1);
            right -= leadingColumns(right - 1, -1);
        }
    }

    private boolean isWorthwhile() {
        int width = right - left;
        int height = bottom - top;
        boolean isCut = picture.width() - width >= LEAST_SHARE * picture.width()
                || picture.height() - height >= LEAST_SHARE * picture.height();
        return isCut && Math.min(width, height) >= LEAST_SIDE;
    }

    private Raster inner() {
        return picture.crop(left, top, right - left, bottom - top);
    }

    private int leadingRows(int first, int step) {
        take(left, first);
        return leading(bottom - top - 1, line -> strays(left, first + line * step, 1, 0, right - left));
    }

    private int leadingColumns(int first, int step) {
        take(first, top);
        return leading(right - left - 1, line -> strays(first + line * step, top, 0, 1, bottom - top));
    }

    private static int leading(int most, IntUnaryOperator strays) {
        int lines = 0;
        while (lines < most && strays.applyAsInt(lines) <= STRAYS) {
            lines++;
        }
        int end = lines == 0 ? 0 : Math.min(most, lines + FRINGE_LINES);
        while (lines < end && strays.applyAsInt(lines) <= FRINGE_STRAYS) {
            lines++;
        }
        return lines;
    }

    private void take(int x, int y) {
        for (int channel = 0; channel < channels(); channel++) {
            colour[channel] = picture.sample(x, y, channel);
        }
    }

    /** How many samples of a line have another colour, in 256; no more are counted than decide. */
    private int strays(int x, int y, int stepX, int stepY, int length) {
        int count = Math.min(SAMPLES, length);
        int strays = 0;
        for (int index = 0; index < count && strays * SAMPLES <= FRINGE_STRAYS * count; index++) {
            int at = (int) ((2L * index + 1) * length / (2L * count));
            strays += isClose(x + at * stepX, y + at * stepY) ? 0 : 1;
        }
        return strays * SAMPLES / count;
    }

    private boolean isClose(int x, int y) {
        for (int channel = 0; channel < channels(); channel++) {
            if (Math.abs(picture.sample(x, y, channel) - colour[channel]) > TOLERANCE) {
                return false;
            }
        }
        return true;
    }

    private int channels() {
        return picture.order().channels();
    }
}
