package io.sluice.sink.reporting;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was wrong with a finished report, for another one that says so.
 *
 * @param id reference of the correction
 * @param priorReport the authority's number of the report that is corrected
 * @param priorReports that one's and those of earlier corrections, newest first
 * @param fileId the authority's number of the incident's file in that report, which may have others; null if it has none
 * @param reason what was wrong, in the words of whoever asked for the correction
 */
public record Correcting(
        String id,
        String priorReport,
        List<String> priorReports,
        @Nullable String fileId,
        String reason) {

    public Correcting {
        priorReports = List.copyOf(priorReports);
    }

    /** Shows no reason: safe to log. */
    @Override
    public String toString() {
        return "Correcting[" + id + "]";
    }
}
