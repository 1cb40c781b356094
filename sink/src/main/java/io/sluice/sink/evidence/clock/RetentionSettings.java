package io.sluice.sink.evidence.clock;

import io.sluice.sink.evidence.vault.VaultSettings;
import java.time.Duration;

/**
 * How long evidence is kept.
 *
 * @param keep from when it was sealed, and again from when its report was finished
 * @param keepDismissed from when two people had dismissed the incident
 */
public record RetentionSettings(Duration keep, Duration keepDismissed) {

    /**
     * A year from finish (18 U.S.C. 2258A(h)), and a leap year at that; six months from dismissal, for as long as a decision may be complained about
     * (Art. 20 DSA), and not a day longer: it is somebody's harmless picture.
     */
    public static final RetentionSettings DEFAULTS = new RetentionSettings(VaultSettings.YEAR, Duration.ofDays(183));

    public RetentionSettings {
        if (keep.isNegative() || keep.isZero() || keepDismissed.isNegative()) {
            throw new IllegalArgumentException("evidence is kept for a time");
        }
    }
}
