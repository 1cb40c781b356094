package io.sluice.scanners.hash;

import io.sluice.pipeline.Finding;
import io.sluice.pipeline.Finding.Kind;
import io.sluice.pipeline.Material.Unpacked;
import io.sluice.pipeline.Part;
import io.sluice.pipeline.SubjectId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import reactor.core.scheduler.Scheduler;

/**
 * Finds known files and pictures inside of objects: every part by its digests and by its hashes, as if it had come alone.
 *
 * <p>One finding a bank entry and kind, for the part that comes closest.
 *
 * <p><b>Threads:</b> answers on the scheduler it is given.
 */
public final class PartHashScanner extends BankScanner<Unpacked> {

    /** Its name in results, metrics and policies. */
    public static final String NAME = "hash-parts";

    /**
     * A scanner.
     *
     * @param known the banks
     * @param cpu where it compares
     */
    public PartHashScanner(KnownHashes known, Scheduler cpu) {
        super(NAME, Unpacked.class, known, cpu);
    }

    @Override
    List<Finding> findings(KnownHashIndex index, Unpacked material) {
        SubjectId subject = material.subject().id();
        Map<Entry, Finding> closest = new HashMap<>();
        material.parts().stream()
                .flatMap(part -> Stream.concat(exact(index, subject, part), near(index, subject, part)))
                .forEach(finding -> closest.merge(Entry.of(finding), finding, PartHashScanner::closer));
        List<Finding> findings = new ArrayList<>(closest.values());
        findings.sort(Comparator.comparing(Finding::confidence).reversed().thenComparing(Finding::reference));
        return findings;
    }

    private static Stream<Finding> exact(KnownHashIndex index, SubjectId subject, Part part) {
        return part.digests() == null
                ? Stream.empty()
                : index.exact(part.digests(), subject).stream()
                        .map(match -> match.origin().finding(NAME, Kind.EXACT, match.reference(), 1, null));
    }

    private static Stream<Finding> near(KnownHashIndex index, SubjectId subject, Part part) {
        return PerceptualHashScanner.near(index, subject, NAME, part.hashes());
    }

    private static Finding closer(Finding one, Finding other) {
        return one.confidence() >= other.confidence() ? one : other;
    }

    /** What makes two findings the same one. */
    private record Entry(String bank, String reference, Kind kind) {
        static Entry of(Finding finding) {
            return new Entry(String.valueOf(finding.bank()), finding.reference(), finding.kind());
        }
    }
}
