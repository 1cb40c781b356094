package io.sluice.scanners.decode.child;

import static org.bytedeco.ffmpeg.global.avutil.av_pix_fmt_desc_get;

import java.util.Arrays;
import org.bytedeco.ffmpeg.avutil.AVComponentDescriptor;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;
import org.bytedeco.javacpp.BytePointer;

/**
 * The brightness of a decoded frame on a grid of {@value #SIDE} by {@value #SIDE} cells, {@value #SAMPLES} samples a side
 * in each: what is needed to tell how much a film moves, at the cost of a few thousand reads a frame.
 *
 * <p>The first component is taken as it is stored: brightness in films, red or a palette's index in others; a change is a
 * change in any of them.
 */
final class LumaGrid {

    private static final int SIDE = 16;
    private static final int SAMPLES = 3;
    private static final int PLACES = SIDE * SAMPLES;

    /** Keeps noise on a flat picture from looking like motion; the unit is a step of 256. */
    private static final double FLOOR = 3;

    private final float[] cells = new float[SIDE * SIDE];
    private double contrast;

    /** Reads a frame. */
    void read(AVFrame frame) {
        AVPixFmtDescriptor format = av_pix_fmt_desc_get(frame.format());
        AVComponentDescriptor first = format.comp(0);
        int bytes = first.depth() > Byte.SIZE ? 2 : 1;
        // Deep samples are stored with the low byte first: the byte that holds the upper bits is enough.
        int shift = Math.max(0, first.depth() + first.shift() - Byte.SIZE);
        BytePointer plane = frame.data(first.plane());
        long stride = frame.linesize(first.plane());
        Arrays.fill(cells, 0);
        for (int y = 0; y < PLACES; y++) {
            long row = stride * place(y, frame.height()) + first.offset();
            for (int x = 0; x < PLACES; x++) {
                long at = row + (long) first.step() * place(x, frame.width());
                int sample = plane.get(at) & 0xff;
                if (bytes == 2) {
                    sample = (sample | (plane.get(at + 1) & 0xff) << Byte.SIZE) >> shift & 0xff;
                }
                cells[SIDE * (y / SAMPLES) + x / SAMPLES] += sample;
            }
        }
        centre();
    }

    private static int place(int index, int length) {
        return (int) ((2L * index + 1) * length / (2 * PLACES));
    }

    /** From sums to means, the mean of all being 0: a film that only grows brighter does not move. */
    private void centre() {
        double sum = 0;
        for (float cell : cells) {
            sum += cell;
        }
        float mean = (float) (sum / cells.length);
        contrast = 0;
        for (int cell = 0; cell < cells.length; cell++) {
            cells[cell] = (cells[cell] - mean) / (SAMPLES * SAMPLES);
            contrast += Math.abs(cells[cell]);
        }
        contrast /= cells.length;
    }

    /** How far another picture is from this one, in units of their contrast: 0 for the same, near 1 for unrelated ones. */
    double difference(LumaGrid other) {
        double sum = 0;
        for (int cell = 0; cell < cells.length; cell++) {
            sum += Math.abs(cells[cell] - other.cells[cell]);
        }
        return sum / cells.length / (0.5 * (contrast + other.contrast) + FLOOR);
    }
}
