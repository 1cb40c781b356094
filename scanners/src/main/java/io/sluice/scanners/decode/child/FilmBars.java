package io.sluice.scanners.decode.child;

import io.sluice.scanners.pdq.Raster;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The plain bars around the pictures of a film, such as those that fill a wide screen.
 *
 * <p>Unlike the {@link Borders} of a still, bars stay where they are: what counts as one is plain in every frame so far that shows anything. A dark scene, whose
 * edges are plain by themselves, thus widens nothing.
 */
final class FilmBars {

    /** A bar takes at most this part of a side. */
    private static final double MOST = 0.4;

    /** Bars that together take less of a side than this are not worth a hash of their own. */
    private static final double LEAST = 0.03;

    /** Steps of 256 by which samples of a plain line may differ: encoders leave some noise. */
    private static final int NOISE = 14;

    /** One sample in so many may differ more. */
    private static final int OUTLIERS = 50;

    private int width;
    private int height;
    private int top;
    private int bottom;
    private int left;
    private int right;

    /** The picture within the bars; null if there are none. */
    @Nullable
    Raster within(Raster frame) {
        if (frame.width() != width || frame.height() != height) {
            width = frame.width();
            height = frame.height();
            top = bottom = (int) (MOST * height);
            left = right = (int) (MOST * width);
        }
        look(frame);
        boolean isWorthIt = top + bottom > LEAST * height || left + right > LEAST * width;
        return isWorthIt ? cut(frame) : null;
    }

    private void look(Raster frame) {
        int step = frame.order().channels();
        int stride = frame.stride();
        int green = frame.order().green();
        int above = plain(frame, green, stride, step, width, top);
        if (above >= (int) (MOST * height)) {
            // Nothing but one colour down to the middle: this frame shows nothing.
            return;
        }
        top = above;
        bottom = plain(frame, green + (height - 1) * stride, -stride, step, width, bottom);
        left = plain(frame, green, step, stride, height, left);
        right = plain(frame, green + (width - 1) * step, -step, stride, height, right);
    }

    /** How many lines from the edge on are plain, {@code most} at most. */
    private static int plain(Raster frame, int first, int nextLine, int nextSample, int samples, int most) {
        int lines = 0;
        while (lines < most && isPlain(frame.samples(), first + lines * nextLine, nextSample, samples)) {
            lines++;
        }
        return lines;
    }

    private static boolean isPlain(ByteBuffer samples, int first, int step, int count) {
        int expected = samples.get(first + count / 2 * step) & 0xff;
        int outliers = 0;
        for (int index = 0; index < count && outliers <= count / OUTLIERS; index++) {
            if (Math.abs((samples.get(first + index * step) & 0xff) - expected) > NOISE) {
                outliers++;
            }
        }
        return outliers <= count / OUTLIERS;
    }

    private Raster cut(Raster frame) {
        return frame.crop(left, top, width - left - right, height - top - bottom);
    }
}
