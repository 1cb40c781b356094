package io.sluice.ingest.hma;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the match API is set up.
 *
 * @param maxFileBytes the longest file that is hashed, uploaded or fetched
 * @param hosts what may be fetched
 * @param patience how long a file may take, from the wait for memory to its last hash
 * @param category what the entries of banks made by this API are evidence of
 * @param action the policy word of these entries; null for none
 */
public record HmaSettings(
        int maxFileBytes,
        AllowedHosts hosts,
        Duration patience,
        String category,
        @Nullable String action) {

    public HmaSettings {
        if (maxFileBytes < 1 || category.isBlank()) {
            throw new IllegalArgumentException("the match API hashes files of at least one byte, and needs a category");
        }
    }
}
