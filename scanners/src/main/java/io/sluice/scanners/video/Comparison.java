package io.sluice.scanners.video;

import io.sluice.scanners.video.Nearness.Pair;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** Compares a film with one known video, in one orientation. */
final class Comparison {

    /** A film may show the video in pieces; so many of them are looked for. */
    private static final int MOST_PASSAGES = 4;

    /** A piece shorter than this is none. */
    private static final double LEAST_SECONDS = 0.5;

    private final FrameTrack query;
    private final FrameTrack video;
    private final Tolerance tolerance;
    private final Nearness nearness;

    Comparison(FrameTrack query, FrameTrack video, Tolerance tolerance) {
        this.query = query;
        this.video = video;
        this.tolerance = tolerance;
        this.nearness = new Nearness(query, video, tolerance);
    }

    VideoMatch match(int number, int turn) {
        List<Passage> passages = passages();
        BitSet shown = new BitSet();
        passages.forEach(passage -> shown.or(passage.shown()));
        double seconds = passages.stream().mapToDouble(Passage::seconds).sum();
        return new VideoMatch(
                number,
                turn,
                nearness.queryShare(),
                nearness.videoShare(),
                seconds,
                Math.max(share(seconds, query), share(seconds, video)),
                nearness.views(shown.stream()),
                nearness.nearViews(),
                nearness.videoViews(),
                nearness.meanDistance());
    }

    private static double share(double seconds, FrameTrack track) {
        double whole = track.size() == 0 ? 0 : track.seconds(track.size() - 1) - track.seconds(0);
        return whole <= 0 ? 0 : Math.min(1, seconds / whole);
    }

    private List<Passage> passages() {
        List<Passage> passages = new ArrayList<>();
        List<Pair> left = new ArrayList<>(nearness.pairs());
        BitSet taken = new BitSet();
        while (passages.size() < MOST_PASSAGES && !left.isEmpty()) {
            Optional<Passage> next = TimeLine.through(left, query, video)
                    .flatMap(line -> Passage.along(line, query, video, nearness, tolerance, taken))
                    .filter(passage -> passage.seconds() >= LEAST_SECONDS);
            if (next.isEmpty()) {
                break;
            }
            Passage found = next.get();
            passages.add(found);
            taken.set(found.first(), found.last() + 1);
            left.removeIf(pair -> taken.get(pair.query()));
        }
        return passages;
    }
}
