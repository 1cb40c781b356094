package io.sluice.scanners.decode.child;

import java.util.Arrays;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * How fast a film moves at a frame: the difference to the frame a tenth of a second earlier, by the time between them.
 *
 * <p>A tenth of a second, not the frame before: a change of frame rate repeats frames, and a repeated frame stands still
 * only in that copy.
 */
final class FilmMotion {

    private static final double BASE_SECONDS = 0.1;
    private static final double LEAST_SECONDS = 0.02;

    /** Enough for 120 frames a second; of faster films the base is shorter. */
    private static final int KEPT = 13;

    private final LumaGrid[] grids = new LumaGrid[KEPT];
    private final double[] times = new double[KEPT];
    private int newest = -1;
    private int held;

    FilmMotion() {
        Arrays.setAll(grids, index -> new LumaGrid());
    }

    /** Forgets what came before a leap. */
    void reset() {
        held = 0;
    }

    /** The speed at this frame; infinite at the first one. */
    double speed(double atSeconds, AVFrame frame) {
        newest = (newest + 1) % KEPT;
        grids[newest].read(frame);
        times[newest] = atSeconds;
        held = Math.min(KEPT, held + 1);
        if (held == 1) {
            return Double.POSITIVE_INFINITY;
        }
        int before = earlier();
        double seconds = Math.max(LEAST_SECONDS, atSeconds - times[before]);
        return grids[newest].difference(grids[before]) / seconds;
    }

    /** The latest frame that is at least the base older, or the oldest there is. */
    private int earlier() {
        int back = 1;
        while (back < held - 1 && times[newest] - times[index(back)] < BASE_SECONDS - 1e-3) {
            back++;
        }
        return index(back);
    }

    private int index(int back) {
        return Math.floorMod(newest - back, KEPT);
    }
}
