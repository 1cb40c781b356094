package io.sluice.sink.evidence.vault;

import java.time.Duration;

/**
 * The evidence bucket.
 *
 * @param bucket its name
 * @param keep how long the store locks what is written; a year, by 18 U.S.C. 2258A(h)
 */
public record VaultSettings(String bucket, Duration keep) {

    /** The longest year: one that has a 29th of February in it. A law that says a year may mean that one. */
    public static final Duration YEAR = Duration.ofDays(366);

    public VaultSettings {
        if (keep.isNegative() || keep.isZero()) {
            throw new IllegalArgumentException("evidence is kept for a time");
        }
    }
}
