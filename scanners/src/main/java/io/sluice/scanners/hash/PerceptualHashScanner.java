package io.sluice.scanners.hash;

import io.sluice.pipeline.Finding;
import io.sluice.pipeline.Finding.Kind;
import io.sluice.pipeline.FrameHash;
import io.sluice.pipeline.Material.Pictured;
import io.sluice.pipeline.PdqHash;
import io.sluice.pipeline.Picture;
import io.sluice.pipeline.ScanResult;
import io.sluice.pipeline.Scanner;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Finds pictures and film frames that look like known ones: all eight orientations of each frame of sufficient quality
 * are compared with every PDQ entry.
 *
 * <p>One finding a bank entry, for the frame and orientation that come closest. Confidence is the share of equal bits,
 * {@code 1 - distance / 256}: an order among near matches, not a probability. Of each list at most
 * {@value #ENTRIES_A_LIST} entries are named, nearest first, so that many entries of one list hide nothing of another.
 *
 * <p>A degenerate frame is not matched, whatever its quality says: a hash of almost only zeros (or ones) comes from an
 * empty picture and lies near every other such hash. Photographs have 128 one-bits; drawings of good quality were seen
 * with as few as 87.
 *
 * <p><b>Threads:</b> answers on the scheduler it is given.
 */
public final class PerceptualHashScanner implements Scanner<Pictured> {

    /** Its name in results, metrics and policies. */
    public static final String NAME = "hash-perceptual";

    /** Nearest entries named of one list. */
    static final int ENTRIES_A_LIST = 16;

    /** Bits; fewer one-bits than this, or fewer zero-bits, make a hash degenerate. */
    static final int LEAST_BITS = 64;

    private static final double BITS = 256;

    private final KnownHashes known;
    private final Scheduler cpu;

    /**
     * A scanner.
     *
     * @param known the banks
     * @param cpu where it compares
     */
    public PerceptualHashScanner(KnownHashes known, Scheduler cpu) {
        this.known = known;
        this.cpu = cpu;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<Pictured> reads() {
        return Pictured.class;
    }

    @Override
    public Mono<ScanResult> scan(Pictured material) {
        return Mono.fromCallable(() -> known.look(NAME, index -> findings(index, material)))
                .subscribeOn(cpu);
    }

    private static List<Finding> findings(KnownHashIndex index, Pictured material) {
        List<Match> matches =
                index.near(queries(material.picture()), material.subject().id());
        return matches.stream().collect(Collectors.groupingBy(Match::origin)).values().stream()
                .flatMap(PerceptualHashScanner::nearest)
                .map(PerceptualHashScanner::finding)
                .toList();
    }

    private static List<PdqHash> queries(Picture picture) {
        return picture.hashes().stream()
                .filter(frame -> frame.quality() >= PdqHash.LEAST_QUALITY)
                .map(FrameHash::variants)
                .flatMap(List::stream)
                .filter(PerceptualHashScanner::isTelling)
                .distinct()
                .toList();
    }

    private static boolean isTelling(PdqHash hash) {
        int ones = hash.bitCount();
        return ones >= LEAST_BITS && ones <= BITS - LEAST_BITS;
    }

    private static Stream<Match> nearest(List<Match> ofOneList) {
        return ofOneList.stream()
                .sorted(Comparator.comparingInt(Match::distance).thenComparing(Match::reference))
                .limit(ENTRIES_A_LIST);
    }

    private static Finding finding(Match match) {
        double confidence = 1 - match.distance() / BITS;
        return match.origin().finding(NAME, Kind.NEAR, match.reference(), confidence, match.distance());
    }
}
