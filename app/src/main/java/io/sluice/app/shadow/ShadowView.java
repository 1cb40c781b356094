package io.sluice.app.shadow;

import io.sluice.pipeline.shadow.Difference;
import io.sluice.pipeline.shadow.ShadowLedger.Report;
import io.sluice.pipeline.shadow.ShadowLedger.Tally;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A report of what a draft would have said, as it is answered.
 *
 * @param judged subjects that both had an opinion on since then
 * @param differing those on which they differ
 */
record ShadowView(String live, String draft, Instant since, long judged, long differing, List<Line> differences) {

    static ShadowView of(Report report) {
        List<Line> lines = report.differences().stream().map(Line::of).toList();
        return new ShadowView(
                report.policies().live(),
                report.policies().draft(),
                report.since(),
                report.judged(),
                lines.stream().mapToLong(Line::subjects).sum(),
                lines);
    }

    /**
     * One way in which they differ.
     *
     * @param example the reference of a subject
     */
    record Line(String kind, String was, String would, String because, long subjects, String example, Instant lastAt) {
        static Line of(Tally tally) {
            Difference way = Objects.requireNonNull(tally.difference());
            return new Line(
                    way.kind(),
                    way.was(),
                    way.would(),
                    way.because(),
                    tally.subjects(),
                    tally.example(),
                    tally.lastAt());
        }
    }
}
