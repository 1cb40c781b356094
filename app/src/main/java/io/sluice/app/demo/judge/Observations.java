package io.sluice.app.demo.judge;

import io.sluice.app.demo.outside.Gate.Standing;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that was seen from outside.
 *
 * @param gate what the gate says, by key
 * @param reads what a reader of the platform gets, by key
 * @param evidence the folders of the evidence bucket
 * @param filings the authority's reports
 * @param filedUnconfirmed the authority's reports as they were before anybody confirmed anything
 * @param groups the answers to creations and renames
 */
public record Observations(
        Map<String, Standing> gate,
        Map<String, Sight> reads,
        List<Evidence> evidence,
        List<Filing> filings,
        List<Filing> filedUnconfirmed,
        List<GroupAnswer> groups) {

    /**
     * What a reader got.
     *
     * @param status HTTP status
     * @param digest SHA-256 of the bytes; null if there were none
     */
    public record Sight(int status, @Nullable String digest) {

        /** The store said no. A server error is not a refusal: nobody knows what the next reader gets. */
        boolean isRefused() {
            return status == 403 || status == 404;
        }
    }
}
