package io.sluice.pipeline.feeds;

import io.sluice.pipeline.KnownHash;
import org.jspecify.annotations.Nullable;

/**
 * One hash of a feed's entry.
 *
 * @param type which hash
 * @param hash lower-case hexadecimal
 * @param action what is to be done about what it hits, a policy word; null for what the bank says
 */
public record FeedHash(
        KnownHash.Type type, String hash, @Nullable String action) {

    public FeedHash {
        boolean hex = hash.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
        if (!type.allows(hash.length()) || !hex) {
            throw new IllegalArgumentException("a " + type + " hash has other digits");
        }
    }

    /** Shows no hash: safe to log. */
    @Override
    public String toString() {
        return "FeedHash[" + type + "]";
    }
}
