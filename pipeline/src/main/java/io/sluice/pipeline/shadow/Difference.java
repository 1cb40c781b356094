package io.sluice.pipeline.shadow;

import io.sluice.pipeline.Group;
import io.sluice.pipeline.ScanResult;
import io.sluice.pipeline.ScanResult.Inconclusive;
import io.sluice.pipeline.Subject;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A way in which a draft differs from what is in force.
 *
 * @param kind {@code object} or {@code group}
 * @param was what is in force, in words
 * @param would what the draft would say, in words; {@value #FAILED} if it could not
 * @param because categories of what was found, and who could not say and why; never a name or a hash
 */
public record Difference(String kind, String was, String would, String because) {

    /** What a draft says that throws. */
    public static final String FAILED = "failed";

    /** More are not told apart. */
    private static final int REASONS = 4;

    static Difference of(Subject subject, List<ScanResult> results, Opinion was, String would) {
        TreeSet<String> reasons =
                results.stream().flatMap(Difference::reasons).collect(Collectors.toCollection(TreeSet::new));
        String because = reasons.stream().limit(REASONS).collect(Collectors.joining(", "));
        return new Difference(subject instanceof Group ? "group" : "object", was.toString(), would, because);
    }

    private static Stream<String> reasons(ScanResult result) {
        return result instanceof Inconclusive silent
                ? Stream.of(silent.scanner() + ": " + silent.reason())
                : result.findings().stream().map(finding -> finding.kind() + " " + finding.category());
    }
}
