package io.sluice.scanners.video;

import io.sluice.scanners.video.Nearness.Pair;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * How the time of a known video runs in a film: {@code video = offset + speed * film}, in seconds.
 *
 * @param offset where the video is when the film begins
 * @param speed seconds of the video in a second of the film
 */
record TimeLine(double offset, double speed) {

    /** Usual first: among equals it wins. Films become television at 25 for 24 frames; others are sped up to hide them. */
    private static final List<Double> SPEEDS = DoubleStream.of(
                    1, 25 / 24.0, 24 / 25.0, 1.1, 0.9, 1.25, 0.8, 1.5, 1 / 1.5, 2, 0.5)
            .boxed()
            .toList();

    private static final double BIN_SECONDS = 0.4;

    /** A frame that is near more frames of the video than this stands in a still part and tells no time. */
    private static final int MOST_PAIRS = 64;

    double at(double filmSeconds) {
        return offset + speed * filmSeconds;
    }

    /** The line on which most pairs of near frames lie; a frame that is near many counts little. */
    static Optional<TimeLine> through(Collection<Pair> pairs, FrameTrack query, FrameTrack video) {
        Map<Integer, Integer> perQuery = new HashMap<>();
        Map<Integer, Integer> perVideo = new HashMap<>();
        for (Pair pair : pairs) {
            perQuery.merge(pair.query(), 1, Integer::sum);
            perVideo.merge(pair.video(), 1, Integer::sum);
        }
        List<Vote> votes = pairs.stream()
                .map(pair -> new Vote(
                        query.seconds(pair.query()),
                        video.seconds(pair.video()),
                        Math.max(perQuery.getOrDefault(pair.query(), 1), perVideo.getOrDefault(pair.video(), 1))))
                .filter(vote -> vote.rivals() <= MOST_PAIRS)
                .toList();
        return SPEEDS.stream()
                .flatMap(speed -> fullest(votes, speed).stream())
                .reduce((first, second) -> second.weight() > first.weight() * 1.001 ? second : first)
                .map(Bin::line);
    }

    private record Vote(double film, double video, int rivals) {}

    private record Bin(double speed, double weight, double offsets) {

        Bin plus(Bin other) {
            return new Bin(speed, weight + other.weight, offsets + other.offsets);
        }

        TimeLine line() {
            return new TimeLine(offsets / weight, speed);
        }
    }

    /** Bins overlap by half, so that no line falls between two. */
    private static Optional<Bin> fullest(List<Vote> votes, double speed) {
        Map<Long, Bin> bins = new HashMap<>();
        for (Vote vote : votes) {
            double offset = vote.video() - speed * vote.film();
            double weight = 1.0 / vote.rivals();
            Bin one = new Bin(speed, weight, weight * offset);
            long half = (long) Math.floor(2 * offset / BIN_SECONDS);
            bins.merge(half, one, Bin::plus);
            bins.merge(half - 1, one, Bin::plus);
        }
        return bins.values().stream().max(Comparator.comparingDouble(Bin::weight));
    }
}
