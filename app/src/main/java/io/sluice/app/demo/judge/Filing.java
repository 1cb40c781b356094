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
 * @param incidents those that it speaks of: several, where files of one person went out together
 * @param prior the numbers of earlier reports that it names
 * @param corrects the number of the report that it corrects; null if it corrects none
 * @param displayName what the platform shows the reported person as; null if it does not say
 * @param files those that came with it
 */
public record Filing(
        long reportId,
        Instant opened,
        @Nullable Instant finished,
        List<String> incidents,
        List<Long> prior,
        @Nullable Long corrects,
        @Nullable String displayName,
        List<FiledFile> files) {

    public Filing {
        incidents = List.copyOf(incidents);
        prior = List.copyOf(prior);
        files = List.copyOf(files);
    }

    boolean isFinished() {
        return finished != null;
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
