package io.sluice.parts.authority;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A report and all that was sent for it.
 *
 * @param changed the last time that a file or its details came
 * @param ended when it was finished or retracted; null before
 */
record Report(
        long reportId,
        String xml,
        List<FiledFile> files,
        Instant opened,
        Instant changed,
        @Nullable Instant ended,
        boolean retracted) {
    /** An unfinished report lapses at the later of these two. Source: API documentation. */
    private static final Duration LIFE = Duration.ofHours(24);

    private static final Duration LIFE_AFTER_CHANGE = Duration.ofHours(1);

    /** What can be done with it. */
    enum State {
        OPEN,
        FINISHED,
        RETRACTED,
        LAPSED
    }

    static Report of(Entry.Opened entry) {
        return new Report(entry.reportId(), entry.xml(), List.of(), entry.at(), entry.at(), null, false);
    }

    State state(Instant now) {
        if (ended != null) {
            return retracted ? State.RETRACTED : State.FINISHED;
        }
        return now.isBefore(lapses()) ? State.OPEN : State.LAPSED;
    }

    /** When it lapses unless it ends or changes before. */
    Instant lapses() {
        Instant byOpening = opened.plus(LIFE);
        Instant byChange = changed.plus(LIFE_AFTER_CHANGE);
        return byOpening.isAfter(byChange) ? byOpening : byChange;
    }

    Optional<FiledFile> file(String fileId) {
        return files.stream().filter(file -> file.fileId().equals(fileId)).findFirst();
    }

    /** The report after this happened to it. */
    Report after(Entry entry) {
        if (entry instanceof Entry.FileReceived received) {
            List<FiledFile> more = new ArrayList<>(files);
            more.add(new FiledFile(received.fileId(), received.name(), received.sizeBytes(), received.digests(), null));
            return withFiles(more, received.at());
        }
        if (entry instanceof Entry.FileDescribed described) {
            return withFiles(
                    files.stream()
                            .map(file ->
                                    file.fileId().equals(described.fileId()) ? file.describedBy(described.xml()) : file)
                            .toList(),
                    described.at());
        }
        return new Report(reportId, xml, files, opened, changed, entry.at(), entry instanceof Entry.Retracted);
    }

    private Report withFiles(List<FiledFile> now, Instant at) {
        return new Report(reportId, xml, List.copyOf(now), opened, at, ended, retracted);
    }
}
