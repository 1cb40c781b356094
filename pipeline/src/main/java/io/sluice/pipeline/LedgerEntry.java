package io.sluice.pipeline;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry as it stands in the ledger.
 *
 * @param id its number: positive, and never used again
 * @param bank the bank's name
 * @param entry what was put, its category and action those that hold
 * @param state what becomes of it
 * @param disabledUntil when it comes back by itself; null unless it is disabled for a time
 * @param falsePositives how often people said that it hit wrongly
 * @param generation of its last change
 */
public record LedgerEntry(
        long id,
        String bank,
        BankEntry entry,
        State state,
        @Nullable Instant disabledUntil,
        long falsePositives,
        long generation) {

    /** What becomes of an entry. Where several hold, the first of them is named. */
    public enum State {
        /** Taken back; kept so that workers learn of it. */
        REMOVED,
        /** Switched off by a person. */
        DISABLED,
        /** Its time is over. */
        EXPIRED,
        /** Matched, and what it hits needs a person. */
        QUARANTINED,
        /** Matched. */
        IN_FORCE
    }

    /** Names its number and state only: safe to log. */
    @Override
    public String toString() {
        return "LedgerEntry[" + id + ", " + state + "]";
    }
}
