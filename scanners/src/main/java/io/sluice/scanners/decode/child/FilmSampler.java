package io.sluice.scanners.decode.child;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_ref;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;

import io.sluice.scanners.pdq.Raster;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/**
 * Chooses, of the frames that are decoded, those that are hashed: of every eighth of a second the stillest.
 *
 * <p>Where a film stands still, its hash changes least from frame to frame; so a clip of it, cut anywhere and encoded at
 * another rate, is hashed at the same places and to nearly the same hashes. Frames at fixed times fall between those of
 * the other.
 *
 * <p>The interval doubles whenever the sheet has had to thin itself out: of a film of any length as many frames are kept,
 * evenly spread. The first frame is always looked at.
 */
final class FilmSampler implements FilmStream.Frames, AutoCloseable {

    private static final double WINDOW_SECONDS = 0.125;

    /** Times may be false: this many frames are a window, however little time they say passes. */
    private static final int WINDOW_FRAMES = 30;

    private final FrameSheet sheet;
    private final FilmPace pace;
    private final RgbConverter converter = new RgbConverter();
    private final FilmMotion motion = new FilmMotion();
    private final FilmBars bars = new FilmBars();
    private final AVFrame stillest = av_frame_alloc();
    private @Nullable Double stillestAt;
    private double leastSpeed;
    private double windowEnd;
    private int windowFrames;
    private double last = -1;
    private int decoded;
    private boolean sawBadPackets;

    FilmSampler(FrameSheet sheet, FilmPace pace) {
        this.sheet = sheet;
        this.pace = pace;
    }

    @Override
    public void decoded(double atSeconds, AVFrame frame) throws Refusal {
        decoded++;
        windowFrames++;
        last = atSeconds > last ? atSeconds : Math.nextUp(last);
        pace.at(last);
        if (decoded == 1 || last >= windowEnd || windowFrames > WINDOW_FRAMES * sheet.spacing()) {
            keep();
            windowEnd = decoded == 1 ? 0 : last + WINDOW_SECONDS * sheet.spacing();
            windowFrames = 0;
        }
        double speed = motion.speed(last, frame);
        if (stillestAt == null || speed < leastSpeed) {
            av_frame_unref(stillest);
            av_frame_ref(stillest, frame);
            stillestAt = last;
            leastSpeed = speed;
        }
    }

    /** Hashes the stillest frame since the last one. */
    private void keep() throws Refusal {
        if (stillestAt == null) {
            return;
        }
        Raster whole = converter.convert(stillest);
        pace.hashed(whole);
        Raster unboxed = bars.within(whole);
        if (sheet.film(stillestAt, whole, unboxed) && unboxed != null) {
            pace.hashed(unboxed);
        }
        stillestAt = null;
        av_frame_unref(stillest);
    }

    /** What comes next is from another place. */
    void leaping() throws Refusal {
        keep();
        motion.reset();
        windowEnd = 0;
    }

    /** Forgets everything: the film is read once more. */
    void startOver() {
        stillestAt = null;
        sheet.startOver();
        motion.reset();
        decoded = 0;
        windowEnd = 0;
        last = -1;
    }

    /** The film has ended. */
    void end() throws Refusal {
        keep();
    }

    void packet(boolean isGood) {
        sawBadPackets |= !isGood;
    }

    int decoded() {
        return decoded;
    }

    /** Where the last frame was, in seconds. */
    double lastSeconds() {
        return last;
    }

    boolean sawBadPackets() {
        return sawBadPackets;
    }

    @Override
    public void close() {
        av_frame_free(stillest);
        converter.close();
    }
}
