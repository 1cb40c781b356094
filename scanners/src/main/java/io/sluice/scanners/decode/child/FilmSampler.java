package io.sluice.scanners.decode.child;

import io.sluice.scanners.decode.wire.Answers;
import java.time.Duration;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** Chooses, of the frames that are decoded, those that are hashed: the first, and then one whenever enough time passed. */
final class FilmSampler implements FilmStream.Frames, AutoCloseable {

    private final FrameSink sink;
    private final RgbConverter converter = new RgbConverter();
    private final double stepSeconds;
    private final long begunNanos = System.nanoTime();
    private final long budgetNanos;
    private double due;
    private double last = -1;
    private int decoded;
    private int sampled;
    private boolean sawBadPackets;

    FilmSampler(FrameSink sink, double stepSeconds, Duration budget) {
        this.sink = sink;
        this.stepSeconds = stepSeconds;
        budgetNanos = budget.toNanos();
    }

    /** The next sample is the first frame from there on. */
    void due(double atSeconds) {
        due = atSeconds;
    }

    @Override
    public void decoded(double atSeconds, AVFrame frame) throws Refusal {
        decoded++;
        if (sampled < Answers.MAX_FRAMES && atSeconds >= due && atSeconds > last) {
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

    int sampled() {
        return sampled;
    }

    boolean sawBadPackets() {
        return sawBadPackets;
    }

    boolean isFull() {
        return sampled >= Answers.MAX_FRAMES || isCutShort();
    }

    boolean isCutShort() {
        return System.nanoTime() - begunNanos > budgetNanos;
    }

    /** Whether half of the time is gone. */
    boolean isHurried() {
        return System.nanoTime() - begunNanos > budgetNanos / 2;
    }

    @Override
    public void close() {
        converter.close();
    }
}
