package io.sluice.pipeline.feeds;

import org.jspecify.annotations.Nullable;

/**
 * One list that somebody else keeps, and the bank that it fills.
 *
 * @param name of this programme in this environment: lower-case letters, digits, {@code -} and {@code _}
 * @param bank what it fills; no other feed fills it
 * @param authority whose list it is, for the bank; null if its hits are reported to none
 * @param owner who answers for the bank
 * @param category what its entries are evidence of
 */
public record Feed(String name, String bank, @Nullable String authority, String owner, String category) {

    public Feed {
        if (!name.matches("[a-z0-9_-]{1,60}")) {
            throw new IllegalArgumentException(
                    "the name of a feed has 1 to 60 lower-case letters, digits, hyphens and underscores");
        }
        if (category.isBlank() || owner.isBlank()) {
            throw new IllegalArgumentException("feed " + name + ": a category and an owner are needed");
        }
    }
}
