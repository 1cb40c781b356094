package io.sluice.sink.evidence.vault;

import java.time.Duration;

/**
 * The evidence bucket.
 *
 * @param bucket its name
 * @param keep how long the store locks what is written; a year, by 18 U.S.C. 2258A(h)
 */
public record VaultSettings(String bucket, Duration keep) {

    /** A year, as the law counts it. */
    public static final Duration YEAR = Duration.ofDays(365);

    public VaultSettings {
        if (keep.isNegative() || keep.isZero()) {
            throw new IllegalArgumentException("evidence is kept for a time");
        }
    }
}
