package io.sluice.scanners.video;

import io.sluice.pipeline.PdqHash;
import io.sluice.pipeline.VideoFrame;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The frames of a film that say something, in order of time. Several frames may stand at one time: the whole picture and what
 * lies within its bars; such a time is one place.
 *
 * @param frames quality at least {@link PdqHash#LEAST_QUALITY}, not degenerate
 * @param unseen how many frames were left out
 */
record FrameTrack(List<VideoFrame> frames, int unseen) {

    /** Frames compared at most; of a longer track frames are left out evenly. */
    static final int MOST_FRAMES = 4096;

    /** Bits; fewer one-bits than this, or fewer zero-bits, come from an empty picture and lie near every other such hash. */
    private static final int LEAST_BITS = 64;

    private static final int BITS = 256;

    FrameTrack {
        frames = List.copyOf(frames);
    }

    /** The track of a known video. */
    static FrameTrack of(List<VideoFrame> all) {
        List<VideoFrame> telling = all.stream()
                .filter(FrameTrack::isTelling)
                .sorted(Comparator.comparingInt(VideoFrame::atMillis))
                .toList();
        return new FrameTrack(thinned(telling), all.size() - telling.size());
    }

    private static boolean isTelling(VideoFrame frame) {
        int ones = frame.hash().bitCount();
        return frame.quality() >= PdqHash.LEAST_QUALITY && ones >= LEAST_BITS && ones <= BITS - LEAST_BITS;
    }

    private static List<VideoFrame> thinned(List<VideoFrame> frames) {
        int step = (frames.size() + MOST_FRAMES - 1) / MOST_FRAMES;
        return step <= 1
                ? frames
                : IntStream.range(0, frames.size() / step)
                        .mapToObj(index -> frames.get(index * step))
                        .toList();
    }

    int size() {
        return frames.size();
    }

    PdqHash hash(int index) {
        return frames.get(index).hash();
    }

    double seconds(int index) {
        return frames.get(index).atMillis() / 1000.0;
    }

    /** The first frame at this time or later. */
    int from(double seconds) {
        int low = 0;
        int high = size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (seconds(middle) < seconds) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Whether a frame is the first at its time. */
    boolean isPlace(int index) {
        return index == 0
                || frames.get(index - 1).atMillis() != frames.get(index).atMillis();
    }

    /** How many different times there are. */
    int places() {
        return (int) IntStream.range(0, size()).filter(this::isPlace).count();
    }

    /** Seconds from one place to the next, in the middle; 0 if there is one place. */
    double spacing() {
        double[] gaps = IntStream.range(1, size())
                .filter(this::isPlace)
                .mapToDouble(index -> seconds(index) - seconds(index - 1))
                .sorted()
                .toArray();
        return gaps.length == 0 ? 0 : gaps[gaps.length / 2];
    }
}
