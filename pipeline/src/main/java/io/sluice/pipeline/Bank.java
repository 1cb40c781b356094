package io.sluice.pipeline;

import org.jspecify.annotations.Nullable;

/**
 * A named set of known hashes, and what holds for all of them.
 *
 * @param name lower-case letters, digits, {@code -} and {@code _}
 * @param authority whose list it is; null for an own bank
 * @param owner who answers for it
 * @param isEnabled whether it is matched at all
 * @param ratio the share of subjects, 0 to 1, for which its matches count: a rollout in steps. A subject falls on the same
 *     side whenever it is scanned
 * @param distance bits in which a perceptual hash may differ, 0 to {@link PdqHash#MATCH_DISTANCE}
 */
public record Bank(
        String name, @Nullable String authority, String owner, boolean isEnabled, double ratio, int distance) {

    public Bank {
        if (!(ratio >= 0 && ratio <= 1)) {
            throw new IllegalArgumentException("the ratio of a bank lies between 0 and 1");
        }
        if (distance < 0 || distance > PdqHash.MATCH_DISTANCE) {
            throw new IllegalArgumentException(
                    "the distance of a bank lies between 0 and " + PdqHash.MATCH_DISTANCE + " bits");
        }
    }

    /** A bank in full force. */
    public static Bank of(String name, @Nullable String authority, String owner) {
        return new Bank(name, authority, owner, true, 1, PdqHash.MATCH_DISTANCE);
    }
}
