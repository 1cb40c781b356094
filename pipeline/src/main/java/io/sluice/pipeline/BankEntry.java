package io.sluice.pipeline;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry as a writer puts it into a bank.
 *
 * @param type which hash
 * @param hash lower-case hexadecimal
 * @param category what it is evidence of; null for what the bank says
 * @param reference the id by which findings and people name it
 * @param action a policy word; null for what the bank says
 * @param source who put it and as what, such as a member of an exchange and its entry id: the handle by which it is taken
 *     back. The same hash of two sources is two entries, and is matched while one of them is in force. Empty for none
 * @param expiresAt when it stops to be in force; null for never
 * @param note a remark, at most {@value BankCharter#LONGEST_NOTE} characters; empty for none
 */
public record BankEntry(
        KnownHash.Type type,
        String hash,
        @Nullable String category,
        String reference,
        @Nullable String action,
        String source,
        @Nullable Instant expiresAt,
        String note) {

    public BankEntry {
        if (reference.isBlank()) {
            throw new IllegalArgumentException("an entry has a reference");
        }
        if (note.length() > BankCharter.LONGEST_NOTE) {
            throw new IllegalArgumentException("a note has at most " + BankCharter.LONGEST_NOTE + " characters");
        }
        if (KnownHash.QUARANTINED.equals(action)) {
            throw new IllegalArgumentException("an entry is quarantined by a change, not by its action");
        }
        KnownHash.check(type, hash);
    }

    /** An entry of no source that never expires. */
    public static BankEntry of(
            KnownHash.Type type, String hash, @Nullable String category, String reference, @Nullable String action) {
        return new BankEntry(type, hash, category, reference, action, "", null, "");
    }

    /** The same, put by a source. */
    public BankEntry from(String newSource) {
        return new BankEntry(type, hash, category, reference, action, newSource, expiresAt, note);
    }

    /** Shows no hash: safe to log. */
    @Override
    public String toString() {
        return "BankEntry[" + type + "]";
    }
}
