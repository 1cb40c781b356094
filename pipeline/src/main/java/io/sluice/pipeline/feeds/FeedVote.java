package io.sluice.pipeline.feeds;

import io.sluice.pipeline.KnownHash;

/**
 * What we found out about one hash of a feed's entry, on its way to those who keep the list.
 *
 * @param key the entry
 * @param type which of its hashes
 * @param hash lower-case hexadecimal; empty if the entry is gone by now
 * @param opinion what people think of it
 * @param attempt which one this is, from 1
 * @param epoch of the claim
 */
public record FeedVote(FeedKey key, KnownHash.Type type, String hash, Opinion opinion, int attempt, long epoch) {

    /** What people think of an entry that hit something. */
    public enum Opinion {
        /** They have not looked yet, but will. */
        PENDING,
        /** The hit was right. */
        AFFIRMED,
        /** The hit was wrong. */
        DENIED
    }

    /** Shows no hash: safe to log. */
    @Override
    public String toString() {
        return "FeedVote[" + key.feed() + ", " + type + "]";
    }
}
