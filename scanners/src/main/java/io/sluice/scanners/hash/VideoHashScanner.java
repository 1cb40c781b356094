package io.sluice.scanners.hash;

import io.sluice.pipeline.Finding;
import io.sluice.pipeline.Finding.Kind;
import io.sluice.pipeline.Material.Pictured;
import io.sluice.scanners.video.QueryFilm;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reactor.core.scheduler.Scheduler;

/**
 * Finds films and animations that show a known video or a part of it: its frames are compared, in all eight orientations,
 * with those of every VPDQ entry, and so is the order in which they follow.
 *
 * <p>One finding a bank entry. Confidence is the part of the film or of the known video that fits, whichever is larger;
 * distance is that of near frames, on average. Of each list at most {@value #ENTRIES_A_LIST} entries are named, those that fit
 * most first. A still has no findings.
 *
 * <p><b>Threads:</b> answers on the scheduler it is given.
 */
public final class VideoHashScanner extends BankScanner<Pictured> {

    /** Its name in results, metrics and policies. */
    public static final String NAME = "hash-video";

    /** Entries named of one list. */
    static final int ENTRIES_A_LIST = 16;

    private final VideoShelf videos = new VideoShelf();

    /**
     * A scanner.
     *
     * @param known the banks
     * @param cpu where it compares
     */
    public VideoHashScanner(KnownHashes known, Scheduler cpu) {
        super(NAME, Pictured.class, known, cpu);
    }

    @Override
    List<Finding> findings(KnownHashIndex index, Pictured material) {
        if (material.picture().frames() == 1) {
            return List.of();
        }
        QueryFilm film = QueryFilm.of(material.picture().hashes());
        return videos
                .find(index, film, material.subject().id())
                .collect(Collectors.groupingBy(shown -> shown.match().origin()))
                .values()
                .stream()
                .flatMap(VideoHashScanner::most)
                .map(VideoHashScanner::finding)
                .toList();
    }

    private static Stream<ShownVideo> most(List<ShownVideo> ofOneList) {
        return ofOneList.stream()
                .sorted(Comparator.comparingDouble(ShownVideo::share)
                        .reversed()
                        .thenComparing(shown -> shown.match().reference()))
                .limit(ENTRIES_A_LIST);
    }

    private static Finding finding(ShownVideo shown) {
        Match match = shown.match();
        return match.origin().finding(NAME, Kind.NEAR, match.reference(), shown.share(), match.distance());
    }
}
