package io.sluice.scanners.decode.child;

import io.sluice.scanners.pdq.Raster;
import java.time.Duration;

/**
 * Keeps the work on a film within bounds and spreads it evenly: whoever has spent a tenth of the work before a tenth of
 * the film has passed is behind, and leaps ahead to where the work is due.
 *
 * <p>Work is counted in pixels, so that the same film is sampled alike wherever it is; the clock is a second limit that
 * only a slow or busy machine meets.
 */
final class FilmPace {

    /** Pixels of work for one film: 80 s of 720p at 30 frames a second, some 10 s of one core. */
    static final double WORK_PIXELS = 3e9;

    /** Hashing and converting a pixel takes as long as decoding so many. */
    private static final double HASHING = 1.5;

    /** Decoding every frame would take so many times the work: key frames have to do. */
    private static final double SPARSE = 8;

    /** A leap over less is not worth its while. */
    private static final double SLACK_SECONDS = 0.25;

    /** A machine that is too slow is to be done in this part of the time, so that the end is not cut off. */
    private static final double IN_TIME = 0.8;

    private final Limits limits;
    private final double seconds;
    private final double pixels;
    private final long begunNanos = System.nanoTime();
    private double spent;
    private double atSeconds;
    /** So long as no frame is out nobody is behind. */
    private boolean isLeaping = true;

    private boolean isOff;

    /**
     * What one film may cost.
     *
     * @param work in pixels
     * @param time to be used at most; what is not done then is left out
     */
    record Limits(double work, Duration time) {
        static final Limits USUAL = new Limits(WORK_PIXELS, Duration.ofSeconds(20));
    }

    /**
     * A pace.
     *
     * @param seconds how long the film says it is; 0 if it does not say, and then nothing is left out
     * @param pixels of all its frames together; if they are no more than the work, nothing is left out either, however long
     *     they are shown
     */
    FilmPace(Limits limits, double seconds, double pixels) {
        this.limits = limits;
        this.seconds = seconds;
        this.pixels = pixels;
        isOff = pixels <= limits.work();
    }

    /** A packet was decoded. */
    void decoded(int width, int height) {
        spent += (double) width * height;
    }

    void hashed(Raster raster) {
        spent += HASHING * raster.width() * raster.height();
    }

    /** A frame at this place is out. */
    void at(double place) {
        atSeconds = place;
        isLeaping = false;
    }

    /** Until a frame is out nobody is behind again. */
    void leaping() {
        isLeaping = true;
    }

    /** Whether it is time to leap. */
    boolean isBehind() {
        return !isOff && !isLeaping && atSeconds < seconds && due() > atSeconds + SLACK_SECONDS;
    }

    /** Where the work done so far, or the time passed, belongs. */
    double due() {
        double share = Math.max(
                spent / limits.work(), elapsed() / (IN_TIME * limits.time().toNanos()));
        return share * seconds;
    }

    /** Whether frames between key frames are out of reach. */
    boolean isSparse() {
        return pixels > SPARSE * limits.work();
    }

    /** From now on nothing is left out. */
    void stopLeaping() {
        isOff = true;
    }

    /** Whether the time is up. */
    boolean isOver() {
        return elapsed() > limits.time().toNanos();
    }

    private long elapsed() {
        return System.nanoTime() - begunNanos;
    }
}
