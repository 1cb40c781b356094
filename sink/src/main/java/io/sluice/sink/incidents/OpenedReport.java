package io.sluice.sink.incidents;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A report that was opened with an authority.
 *
 * @param authority with whom
 * @param environment which of its services has it, and so whether anybody acts on it; null where it was not noted
 * @param reportId the authority's number
 * @param state what became of it: {@code OPEN}, {@code FINISHING}, {@code FINISHED}, {@code RETRACTED}, {@code LAPSED}
 * @param correction reference of the correction that it files; null for a report of the incident itself
 * @param openedAt when it was opened
 * @param endedAt when it ended; null until then
 * @param others incidents whose files are in the same report
 */
public record OpenedReport(
        String authority,
        @Nullable String environment,
        String reportId,
        String state,
        @Nullable String correction,
        Instant openedAt,
        @Nullable Instant endedAt,
        List<String> others) {

    public OpenedReport {
        others = List.copyOf(others);
    }
}
