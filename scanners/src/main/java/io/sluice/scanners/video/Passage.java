package io.sluice.scanners.video;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A stretch of a film in which a known video goes by in order of time.
 *
 * @param first frame of the film
 * @param last frame of the film
 * @param seconds of the film
 * @param shown frames of the video
 */
record Passage(int first, int last, double seconds, BitSet shown) {

    /** Where one looks for a frame around the time at which it should be. */
    private static final double SLACK_SECONDS = 0.4;

    /** Frames that do not fit may follow one another for so long, or for so many places where there are few. */
    private static final double GAP_SECONDS = 1.5;

    private static final double GAP_PLACES = 2.5;

    /** Where there are no frames at all, none can be wrong; but for so long one does not wait. */
    private static final double LONGEST_GAP_SECONDS = 10;

    /** A stretch is believed if this part of its frames fits, or of the video's if those are fewer. */
    private static final double LEAST_FITTING = 0.3;

    /**
     * The longest stretch along a line; empty if there is none on which a frame is likely the same.
     *
     * @param taken frames of the film that belong to other passages
     */
    static Optional<Passage> along(
            TimeLine line, FrameTrack query, FrameTrack video, Nearness nearness, Tolerance tolerance, BitSet taken) {
        double gap = Math.max(GAP_SECONDS, GAP_PLACES * Math.max(query.spacing(), video.spacing() / line.speed()));
        List<Stretch> stretches = new ArrayList<>();
        Stretch current = null;
        for (int at = 0; at < query.size(); at++) {
            if (current != null && (taken.get(at) || isTooFar(current.last, at, query, gap))) {
                current = null;
            }
            int shown = taken.get(at) ? -1 : shown(line, at, query, video, nearness);
            if (shown >= 0 && nearness.distance(at, shown) <= tolerance.possible()) {
                if (current == null) {
                    current = new Stretch(at);
                    stretches.add(current);
                }
                current.add(at, shown, nearness.distance(at, shown) <= tolerance.likely());
            }
        }
        return stretches.stream()
                .filter(stretch -> stretch.isBelieved(line, query, video))
                .map(stretch -> stretch.passage(query))
                .max(Comparator.comparingDouble(Passage::seconds));
    }

    private static boolean isTooFar(int last, int at, FrameTrack query, double gap) {
        double seconds = query.seconds(at) - query.seconds(last);
        return seconds > Math.max(gap, LONGEST_GAP_SECONDS) || (seconds > gap && at > last + 1);
    }

    /** The video's frame that should be there: the nearest of those around the time; -1 if there is none. */
    private static int shown(TimeLine line, int at, FrameTrack query, FrameTrack video, Nearness nearness) {
        double expected = line.at(query.seconds(at));
        int nearest = -1;
        for (int other = video.from(expected - SLACK_SECONDS);
                other < video.size() && video.seconds(other) <= expected + SLACK_SECONDS;
                other++) {
            if (nearest < 0 || nearness.distance(at, other) < nearness.distance(at, nearest)) {
                nearest = other;
            }
        }
        return nearest;
    }

    /** A stretch that grows. */
    private static final class Stretch {

        private final int first;
        private final BitSet shown = new BitSet();
        private int last;
        private int fitting;
        private int likely;

        Stretch(int first) {
            this.first = first;
        }

        void add(int at, int frame, boolean isLikely) {
            last = at;
            fitting++;
            likely += isLikely ? 1 : 0;
            shown.set(frame);
        }

        boolean isBelieved(TimeLine line, FrameTrack query, FrameTrack video) {
            int passed = video.from(line.at(query.seconds(last)) + SLACK_SECONDS)
                    - video.from(line.at(query.seconds(first)) - SLACK_SECONDS);
            return likely > 0 && fitting >= LEAST_FITTING * Math.min(last - first + 1, passed);
        }

        Passage passage(FrameTrack query) {
            return new Passage(first, last, query.seconds(last) - query.seconds(first), shown);
        }
    }
}
