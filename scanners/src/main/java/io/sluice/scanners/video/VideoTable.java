package io.sluice.scanners.video;

import io.sluice.pipeline.PdqHash;
import io.sluice.pipeline.VideoFrame;
import io.sluice.scanners.index.Image;
import io.sluice.scanners.index.PdqTable;
import io.sluice.scanners.index.Space;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * Known videos, by number, with a table of all their frames.
 *
 * <p>A film is looked up in two steps. Its frames, in all eight orientations, vote for the videos that have one near; a frame
 * that many videos have, such as a title, counts little for each. The {@value #CANDIDATES} videos with most votes are then
 * compared with the film frame by frame. So the work for one film is bounded, however many videos have something in common
 * with it.
 *
 * <p><b>Threads:</b> immutable, safe for any.
 */
public final class VideoTable {

    /** Videos, each in one orientation, that are compared in full. */
    static final int CANDIDATES = 64;

    /** Videos that one frame may vote for. */
    private static final int MOST_NAMED = 256;

    private final List<FrameTrack> videos;
    private final int[] videoOf;
    private final PdqTable frames;

    private VideoTable(List<FrameTrack> videos) {
        this.videos = List.copyOf(videos);
        int count = videos.stream().mapToInt(FrameTrack::size).sum();
        videoOf = new int[count];
        Image image = Image.create(
                Space.DIRECT,
                PdqTable.sections(count).stream().mapToLong(Long::longValue).toArray());
        frames = PdqTable.over(image, 0);
        int row = 0;
        for (int video = 0; video < videos.size(); video++) {
            for (VideoFrame frame : videos.get(video).frames()) {
                put(row, frame.hash());
                videoOf[row++] = video;
            }
        }
        frames.order();
    }

    private void put(int row, PdqHash hash) {
        frames.put(row, 0, hash.w3());
        frames.put(row, 1, hash.w2());
        frames.put(row, 2, hash.w1());
        frames.put(row, 3, hash.w0());
    }

    /** A table of videos, each given by its frames; a video's number is its place here. */
    public static VideoTable of(List<List<VideoFrame>> videos) {
        return new VideoTable(videos.stream().map(FrameTrack::of).toList());
    }

    /** How many videos it holds. */
    public int size() {
        return videos.size();
    }

    /**
     * The videos of which a film shows a part, each once, in the orientation that fits best.
     *
     * @param isInForce videos by number that may be named
     */
    public List<VideoMatch> find(QueryFilm film, IntPredicate isInForce) {
        Map<Integer, VideoMatch> best = new HashMap<>();
        for (Candidate candidate : candidates(film, isInForce)) {
            VideoMatch match = new Comparison(
                            film.turns().get(candidate.turn()), videos.get(candidate.video()), Tolerance.USUAL)
                    .match(candidate.video(), candidate.turn());
            if (match.isMatch()) {
                best.merge(match.video(), match, VideoTable::better);
            }
        }
        return List.copyOf(best.values());
    }

    private static VideoMatch better(VideoMatch one, VideoMatch other) {
        return other.share() > one.share() ? other : one;
    }

    private record Candidate(int video, int turn) {}

    private List<Candidate> candidates(QueryFilm film, IntPredicate isInForce) {
        Map<Candidate, Double> votes = new HashMap<>();
        Set<Integer> named = new HashSet<>();
        for (int turn = 0; turn < film.turns().size(); turn++) {
            for (VideoFrame frame : film.turns().get(turn).frames()) {
                named.clear();
                frames.find(frame.hash(), PdqHash.MATCH_DISTANCE, (row, distance) -> {
                    if (named.size() < MOST_NAMED && isInForce.test(videoOf[row])) {
                        named.add(videoOf[row]);
                    }
                });
                for (int video : named) {
                    votes.merge(new Candidate(video, turn), 1.0 / named.size(), Double::sum);
                }
            }
        }
        return votes.entrySet().stream()
                .sorted(Map.Entry.<Candidate, Double>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(vote -> vote.getKey().video()))
                .limit(CANDIDATES)
                .map(Map.Entry::getKey)
                .toList();
    }
}
