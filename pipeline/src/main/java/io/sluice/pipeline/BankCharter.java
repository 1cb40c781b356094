package io.sluice.pipeline;

import org.jspecify.annotations.Nullable;

/**
 * What is written down about a bank: what the matcher needs of it, and what people need.
 *
 * @param bank its name, authority, owner, switch, ratio and distance
 * @param category what an entry that names no category is evidence of, from when it is put; null if every entry must say
 * @param action the policy word of an entry that names none, from when it is put; null for none
 * @param note why it is there, in its owner's words, at most {@value #LONGEST_NOTE} characters
 */
public record BankCharter(
        Bank bank, @Nullable String category, @Nullable String action, String note) {

    /** Characters of a note. */
    public static final int LONGEST_NOTE = 500;

    public BankCharter {
        if (!bank.name().matches("[a-z0-9_-]{1,100}")) {
            throw new IllegalArgumentException(
                    "the name of a bank has 1 to 100 lower-case letters, digits, hyphens and underscores");
        }
        if (bank.owner().isBlank()) {
            throw new IllegalArgumentException("a bank has an owner");
        }
        if (KnownHash.QUARANTINED.equals(action)) {
            throw new IllegalArgumentException("entries are quarantined one by one, not by the action of their bank");
        }
        if (note.length() > LONGEST_NOTE) {
            throw new IllegalArgumentException("a note has at most " + LONGEST_NOTE + " characters");
        }
    }

    /** A bank in full force whose entries say all themselves. */
    public static BankCharter of(String name, @Nullable String authority, String owner) {
        return new BankCharter(Bank.of(name, authority, owner), null, null, "");
    }

    /**
     * An entry as it is kept: with this bank's category and action where it names none.
     *
     * @throws IllegalArgumentException if neither names a category
     */
    public BankEntry complete(BankEntry entry) {
        String kept = entry.category() == null ? category : entry.category();
        if (kept == null) {
            throw new IllegalArgumentException("an entry needs a category: neither it nor its bank names one");
        }
        boolean isComplete = entry.category() != null && (entry.action() != null || action == null);
        return isComplete ? entry : filled(entry, kept);
    }

    private BankEntry filled(BankEntry entry, String kept) {
        return new BankEntry(
                entry.type(),
                entry.hash(),
                kept,
                entry.reference(),
                entry.action() == null ? action : entry.action(),
                entry.source(),
                entry.expiresAt(),
                entry.note());
    }
}
