package io.sluice.scanners.hash;

import io.sluice.pipeline.Finding;
import io.sluice.pipeline.Finding.Kind;
import io.sluice.pipeline.FrameHash;
import io.sluice.pipeline.Material.Pictured;
import io.sluice.pipeline.Picture;
import io.sluice.pipeline.SubjectId;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reactor.core.scheduler.Scheduler;

/**
 * Finds pictures and film frames that look like known ones: all eight orientations of each frame of sufficient quality
 * are compared with every PDQ entry.
 *
 * <p>One finding a bank entry, for the frame and orientation that come closest. Confidence is the share of equal bits,
 * {@code 1 - distance / 256}: an order among near matches, not a probability. Of each list at most
 * {@value #ENTRIES_A_LIST} entries are named, nearest first, so that many entries of one list hide nothing of another.
 *
 * <p>A picture without a single hash that can be matched yields the fact why: {@link Unmatchable}.
 *
 * <p><b>Threads:</b> answers on the scheduler it is given.
 */
public final class PerceptualHashScanner extends BankScanner<Pictured> {

    /** Its name in results, metrics and policies. */
    public static final String NAME = "hash-perceptual";

    /** Nearest entries named of one list. */
    static final int ENTRIES_A_LIST = 16;

    private static final double BITS = 256;

    /**
     * A scanner.
     *
     * @param known the banks
     * @param cpu where it compares
     */
    public PerceptualHashScanner(KnownHashes known, Scheduler cpu) {
        super(NAME, Pictured.class, known, cpu);
    }

    @Override
    List<Finding> findings(KnownHashIndex index, Pictured material) {
        Picture picture = material.picture();
        Stream<Finding> near = near(index, material.subject().id(), NAME, picture.hashes());
        return Stream.concat(near, Unmatchable.fact(NAME, picture).stream()).toList();
    }

    /** What is near these frames of a subject, told in a scanner's name. */
    static Stream<Finding> near(KnownHashIndex index, SubjectId subject, String scanner, List<FrameHash> frames) {
        return index.near(Unmatchable.telling(frames), subject).stream()
                .collect(Collectors.groupingBy(Match::origin))
                .values()
                .stream()
                .flatMap(PerceptualHashScanner::nearest)
                .map(match -> finding(scanner, match));
    }

    private static Stream<Match> nearest(List<Match> ofOneList) {
        return ofOneList.stream()
                .sorted(Comparator.comparingInt(Match::distance).thenComparing(Match::reference))
                .limit(ENTRIES_A_LIST);
    }

    private static Finding finding(String scanner, Match match) {
        double confidence = 1 - match.distance() / BITS;
        return match.origin().finding(scanner, Kind.NEAR, match.reference(), confidence, match.distance());
    }
}
