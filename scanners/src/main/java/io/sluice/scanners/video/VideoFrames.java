package io.sluice.scanners.video;

import io.sluice.pipeline.FrameHash;
import io.sluice.pipeline.Picture;
import io.sluice.pipeline.VideoFrame;
import java.util.List;

/** The frames of a decoded film as those of a known video. */
public final class VideoFrames {

    private static final double MILLIS = 1000;

    private VideoFrames() {}

    /** All hashes, those without bars too, at the time of their frame: what an own bank keeps, so that bars hide nothing. */
    public static List<VideoFrame> all(Picture film) {
        return film.hashes().stream().map(VideoFrames::of).toList();
    }

    private static VideoFrame of(FrameHash frame) {
        return new VideoFrame(millis(frame.atSeconds()), frame.quality(), frame.hash());
    }

    static int millis(double seconds) {
        return (int) Math.min(Integer.MAX_VALUE, Math.round(MILLIS * seconds));
    }
}
