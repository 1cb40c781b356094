package io.sluice.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything that was found out about one subject.
 *
 * @param subject what was looked at
 * @param lane how it came
 * @param context what is known of the upload
 * @param digests of an object's bytes; null for a group
 * @param decoding of an object; null for a group
 * @param results one a scanner, in no particular order
 */
public record Examination(
        Subject subject,
        Lane lane,
        UploadContext context,
        @Nullable Digests digests,
        @Nullable Decoding decoding,
        List<ScanResult> results) {

    public Examination {
        results = List.copyOf(results);
    }

    /** This examination with more results. */
    public Examination with(List<ScanResult> more) {
        List<ScanResult> all = new ArrayList<>(results);
        all.addAll(more);
        return new Examination(subject, lane, context, digests, decoding, all);
    }

    /** All findings of all scanners. */
    public List<Finding> findings() {
        return results.stream().flatMap(result -> result.findings().stream()).toList();
    }

    /** The scanners that could not say. */
    public List<ScanResult.Inconclusive> inconclusive() {
        return results.stream()
                .filter(ScanResult.Inconclusive.class::isInstance)
                .map(ScanResult.Inconclusive.class::cast)
                .toList();
    }

    /** Whether a scanner was put off and must be asked again. */
    public boolean isDeferred() {
        return inconclusive().stream().anyMatch(silent -> silent.reason().equals(ScanResult.Inconclusive.DEFERRED));
    }

    /** What each conclusive scanner looked with, by its name. */
    public Map<String, String> versions() {
        Map<String, String> versions = new TreeMap<>();
        for (ScanResult result : results) {
            if (result instanceof ScanResult.Completed completed) {
                versions.put(completed.scanner(), completed.version());
            }
        }
        return Map.copyOf(versions);
    }
}
