package io.sluice.pipeline.feeds;

import io.sluice.pipeline.KnownHash;

/**
 * What we found out about one hash of a feed's entry, on its way to those who keep the list.
 *
 * @param key the entry
 * @param type which of its hashes
 * @param hash lower-case hexadecimal; empty if the entry is gone by now
 * @param isAffirmed whether people agreed with the list
 * @param attempt which one this is, from 1
 * @param epoch of the claim
 */
public record FeedVote(FeedKey key, KnownHash.Type type, String hash, boolean isAffirmed, int attempt, long epoch) {

    /** Shows no hash: safe to log. */
    @Override
    public String toString() {
        return "FeedVote[" + key.feed() + ", " + type + "]";
    }
}
