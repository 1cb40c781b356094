package io.sluice.parts.authority;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The authority's account of its reports: what may be done to which, and the journal of what was.
 *
 * <p><b>Threads:</b> one call at a time; the journal's order is the order of the answers. <b>Errors:</b> {@link Refusal} with
 * 5001 for a report that never was or has lapsed, 5101 and 5102 for one that ended, 5002 for an unknown file.
 */
final class ReportBook implements AutoCloseable {
    private final TreeMap<Long, Report> reports = new TreeMap<>();
    private final Journal journal;
    private final Clock clock;
    private final long firstReport;

    /** @param firstReport the number of the first report ever opened here */
    ReportBook(Journal journal, Clock clock, long firstReport) {
        this.firstReport = firstReport;
        this.journal = journal;
        this.clock = clock;
        journal.earlier().forEach(this::apply);
    }

    synchronized Report open(String xml) throws IOException {
        long id = reports.isEmpty() ? firstReport : reports.lastKey() + 1;
        return record(new Entry.Opened(id, clock.instant(), xml));
    }

    /** The new file of the report. */
    synchronized FiledFile receive(long reportId, String name, long sizeBytes, Digests digests) throws IOException {
        requireOpen(reportId);
        String fileId = UUID.randomUUID().toString().replace("-", "");
        Report report = record(new Entry.FileReceived(reportId, clock.instant(), fileId, name, sizeBytes, digests));
        return report.file(fileId).orElseThrow();
    }

    synchronized Report describe(long reportId, String fileId, String xml) throws IOException {
        FiledFile file = requireOpen(reportId).file(fileId).orElseThrow(() -> new Refusal(Code.NO_SUCH_FILE));
        if (file.details() != null) {
            throw Refusal.invalid("the file has its details already");
        }
        return record(new Entry.FileDescribed(reportId, clock.instant(), fileId, xml));
    }

    synchronized Report finish(long reportId) throws IOException {
        requireOpen(reportId);
        return record(new Entry.Finished(reportId, clock.instant()));
    }

    synchronized Report retract(long reportId) throws IOException {
        requireOpen(reportId);
        return record(new Entry.Retracted(reportId, clock.instant()));
    }

    synchronized Report requireOpen(long reportId) {
        Report report = Optional.ofNullable(reports.get(reportId)).orElseThrow(() -> new Refusal(Code.NO_SUCH_REPORT));
        return switch (report.state(clock.instant())) {
            case OPEN -> report;
            case FINISHED -> throw new Refusal(Code.ALREADY_FINISHED);
            case RETRACTED -> throw new Refusal(Code.ALREADY_RETRACTED);
            case LAPSED -> throw new Refusal(Code.NO_SUCH_REPORT);
        };
    }

    synchronized boolean isFinished(long reportId) {
        Report report = reports.get(reportId);
        return report != null && report.state(clock.instant()) == Report.State.FINISHED;
    }

    synchronized Optional<Report> find(long reportId) {
        return Optional.ofNullable(reports.get(reportId));
    }

    synchronized List<Report> all() {
        return List.copyOf(reports.values());
    }

    private Report record(Entry entry) throws IOException {
        journal.append(entry);
        return apply(entry);
    }

    private Report apply(Entry entry) {
        Report now = entry instanceof Entry.Opened opened
                ? Report.of(opened)
                : Objects.requireNonNull(reports.get(entry.reportId())).after(entry);
        reports.put(entry.reportId(), now);
        return now;
    }

    @Override
    public void close() throws IOException {
        journal.close();
    }
}
