package io.sluice.scanners.video;

import io.sluice.pipeline.FrameHash;
import io.sluice.pipeline.VideoFrame;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A film that is looked for, in all eight orientations.
 *
 * @param turns its track as stored, and turned and mirrored as {@link FrameHash#variants} says
 */
public record QueryFilm(List<FrameTrack> turns) {

    /** Copies. */
    public QueryFilm {
        turns = List.copyOf(turns);
    }

    /** A decoded film, whole frames and those without their bars. */
    public static QueryFilm of(List<FrameHash> frames) {
        return new QueryFilm(IntStream.range(0, FrameHash.VARIANTS)
                .mapToObj(turn -> FrameTrack.of(
                        frames.stream().map(frame -> turned(frame, turn)).toList()))
                .toList());
    }

    /** A film of which only the hashes as stored are known. */
    public static QueryFilm stored(List<VideoFrame> frames) {
        return new QueryFilm(List.of(FrameTrack.of(frames)));
    }

    private static VideoFrame turned(FrameHash frame, int turn) {
        return new VideoFrame(
                VideoFrames.millis(frame.atSeconds()),
                frame.quality(),
                frame.variants().get(turn));
    }

    /** Shows no hash: safe to log. */
    @Override
    public String toString() {
        return "QueryFilm[]";
    }
}
