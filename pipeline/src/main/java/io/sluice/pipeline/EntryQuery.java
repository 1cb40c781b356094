package io.sluice.pipeline;

import org.jspecify.annotations.Nullable;

/**
 * Which entries are meant, in the order of their numbers. Removed ones are left out unless they are asked for.
 *
 * @param bank in this bank
 * @param reference named so; null for any
 * @param state in this state; null for all but the removed
 * @param after numbers above this one; 0 from the first
 * @param most how many at most; 0 for all
 */
public record EntryQuery(
        String bank, @Nullable String reference, LedgerEntry.@Nullable State state, long after, int most) {

    /** All that is not removed. */
    public static EntryQuery all(String bank) {
        return new EntryQuery(bank, null, null, 0, 0);
    }

    /** All of this reference that is not removed. */
    public static EntryQuery of(String bank, String reference) {
        return new EntryQuery(bank, reference, null, 0, 0);
    }
}
