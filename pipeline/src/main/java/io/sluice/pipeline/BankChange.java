package io.sluice.pipeline;

/** One change of one bank entry. */
public sealed interface BankChange {

    /** The entry's number: positive, and never used again. */
    long entry();

    /**
     * The entry is in force from now on, in this form; it replaces what had this number.
     *
     * @param entry its number
     * @param hash what it says
     */
    record Put(long entry, KnownHash hash) implements BankChange {}

    /**
     * The entry is no longer in force: deleted, disabled or expired. It may never have been known.
     *
     * @param entry its number
     */
    record Remove(long entry) implements BankChange {}
}
