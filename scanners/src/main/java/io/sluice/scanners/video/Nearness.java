package io.sluice.scanners.video;

import io.sluice.pipeline.PdqHash;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.stream.IntStream;

/** Which frames of a film are near which of a known video: every pair is compared once. */
final class Nearness {

    /** One pair of frames that likely show the same. */
    record Pair(int query, int video) {}

    /** Below this part of telling frames a video says too little for the share of them to mean anything. */
    private static final double LEAST_SEEN = 0.5;

    private static final int MOST_VIEWS = 16;

    private final FrameTrack query;
    private final FrameTrack video;
    private final byte[] distances;
    private final List<Pair> pairs = new ArrayList<>();
    private final BitSet nearQuery = new BitSet();
    private final BitSet nearVideo = new BitSet();
    private long sum;

    Nearness(FrameTrack query, FrameTrack video, Tolerance tolerance) {
        this.query = query;
        this.video = video;
        this.distances = new byte[query.size() * video.size()];
        for (int at = 0; at < query.size(); at++) {
            compare(at, tolerance);
        }
    }

    private void compare(int at, Tolerance tolerance) {
        PdqHash hash = query.hash(at);
        int least = Integer.MAX_VALUE;
        for (int other = 0; other < video.size(); other++) {
            int distance = hash.distance(video.hash(other));
            distances[at * video.size() + other] = (byte) Math.min(Byte.MAX_VALUE, distance);
            least = Math.min(least, distance);
            if (distance <= tolerance.likely()) {
                pairs.add(new Pair(at, other));
            }
            if (distance <= tolerance.near()) {
                nearVideo.set(other);
            }
        }
        if (least <= tolerance.near()) {
            nearQuery.set(at);
            sum += least;
        }
    }

    List<Pair> pairs() {
        return pairs;
    }

    /** Bits in which two frames differ; 127 for more. */
    int distance(int at, int other) {
        return distances[at * video.size() + other];
    }

    /** On average over the film's frames that are near any; 0 if none is. */
    int meanDistance() {
        return nearQuery.isEmpty() ? 0 : (int) Math.round((double) sum / nearQuery.cardinality());
    }

    double queryShare() {
        return share(query, nearQuery);
    }

    /** The part of the video that was found; frames that say nothing were not. */
    double videoShare() {
        double seen = (double) video.size() / (video.size() + video.unseen());
        return seen >= LEAST_SEEN ? share(video, nearVideo) : seen * share(video, nearVideo);
    }

    private static double share(FrameTrack track, BitSet near) {
        int places = 0;
        boolean isNear = false;
        int found = 0;
        for (int at = 0; at < track.size(); at++) {
            if (track.isPlace(at)) {
                places++;
                found += isNear ? 1 : 0;
                isNear = false;
            }
            isNear |= near.get(at);
        }
        found += isNear ? 1 : 0;
        return places == 0 ? 0 : (double) found / places;
    }

    /** Different pictures among the video's frames that are near any of the film. */
    int nearViews() {
        return views(nearVideo.stream());
    }

    /** Different pictures in the whole video. */
    int videoViews() {
        return views(IntStream.range(0, video.size()));
    }

    /** Different pictures among some of the video's frames, counted to {@value #MOST_VIEWS}. */
    int views(IntStream frames) {
        List<PdqHash> views = new ArrayList<>();
        PrimitiveIterator.OfInt next = frames.iterator();
        while (next.hasNext() && views.size() < MOST_VIEWS) {
            PdqHash hash = video.hash(next.nextInt());
            if (views.stream().allMatch(view -> view.distance(hash) > PdqHash.MATCH_DISTANCE)) {
                views.add(hash);
            }
        }
        return views.size();
    }
}
