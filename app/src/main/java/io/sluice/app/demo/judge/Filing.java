package io.sluice.app.demo.judge;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A report in the authority's own store.
 *
 * @param reportId the authority's number
 * @param finished when it was completed; null if it was not
 * @param opened when it was begun
 * @param incident the incident it speaks of; null if it names none
 * @param files those that came with it
 */
public record Filing(
        long reportId,
        Instant opened,
        @Nullable Instant finished,
        @Nullable String incident,
        List<FiledFile> files) {

    public Filing {
        files = List.copyOf(files);
    }

    /** SHA-256 of its files. */
    List<String> fileDigests() {
        return files.stream().map(FiledFile::sha256).toList();
    }

    /**
     * A file of a report.
     *
     * @param sha256 of its bytes
     * @param viewed whether the report says that a person viewed it whole; null if it says nothing
     */
    public record FiledFile(String sha256, @Nullable Boolean viewed) {}
}
