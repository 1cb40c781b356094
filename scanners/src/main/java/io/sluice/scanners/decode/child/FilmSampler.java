package io.sluice.scanners.decode.child;

import io.sluice.scanners.decode.wire.Answers;
import java.time.Duration;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** Chooses, of the frames that are decoded, those that are hashed: the first, and then one whenever enough time passed. */
final class FilmSampler implements FilmStream.Frames, AutoCloseable {

    private final FrameSink sink;
    private final RgbConverter converter = new RgbConverter();
    private final long deadlineNanos;
    private double stepSeconds;
    private double due;
    private double last = -1;
    private int decoded;
    private int sampled;
    private boolean sawBadPackets;

    FilmSampler(FrameSink sink, double stepSeconds, Duration budget) {
        this.sink = sink;
        this.stepSeconds = stepSeconds;
        deadlineNanos = System.nanoTime() + budget.toNanos();
    }

    /** Seconds between samples at least; 0 takes every frame that is not the last one again. */
    void stepSeconds(double seconds) {
        stepSeconds = seconds;
    }

    @Override
    public void decoded(double atSeconds, AVFrame frame) throws Refusal {
        decoded++;
        if (sampled < Answers.MAX_FRAMES && atSeconds >= due && atSeconds != last) {
            sink.frame(atSeconds, converter.convert(frame));
            sampled++;
            last = atSeconds;
            due = atSeconds + stepSeconds;
        }
    }

    void packet(boolean isGood) {
        sawBadPackets |= !isGood;
    }

    int decoded() {
        return decoded;
    }

    boolean sawBadPackets() {
        return sawBadPackets;
    }

    boolean isFull() {
        return sampled >= Answers.MAX_FRAMES || isCutShort();
    }

    boolean isCutShort() {
        return System.nanoTime() - deadlineNanos > 0;
    }

    @Override
    public void close() {
        converter.close();
    }
}
