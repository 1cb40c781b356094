package io.sluice.pipeline;

import org.jspecify.annotations.Nullable;

/**
 * One entry of a bank that fits a hash, and whether it counts.
 *
 * @param entry its number in the ledger
 * @param bank the bank's name
 * @param reference the id by which findings and people name it
 * @param category what it is evidence of
 * @param action a policy word; null for none
 * @param authority whose list it is; null for an own bank
 * @param distance differing bits; 0 for an exact digest
 * @param standing whether it counts, or why not
 */
public record HashMatch(
        long entry,
        String bank,
        String reference,
        String category,
        @Nullable String action,
        @Nullable String authority,
        int distance,
        Standing standing) {

    /** Whether a match counts, or the first reason why it does not. */
    public enum Standing {
        /** It would be a finding. */
        COUNTS,
        /** Its bank is switched off. */
        BANK_IS_OFF,
        /** It is farther than its bank allows. */
        TOO_FAR_FOR_BANK,
        /** The subject is not in the share for which the bank is rolled out. */
        OUTSIDE_RATIO
    }

    /** Whether it would be a finding. */
    public boolean counts() {
        return standing == Standing.COUNTS;
    }
}
