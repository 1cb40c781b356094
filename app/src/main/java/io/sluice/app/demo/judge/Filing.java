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
 * @param fileDigests SHA-256 of the files that came with it
 */
public record Filing(
        long reportId,
        Instant opened,
        @Nullable Instant finished,
        @Nullable String incident,
        List<String> fileDigests) {

    public Filing {
        fileDigests = List.copyOf(fileDigests);
    }
}
