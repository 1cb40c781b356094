package io.sluice.app.demo.media;

import io.sluice.pipeline.KnownHash;

/**
 * One line of the bank file.
 *
 * @param type which hash
 * @param hash lower-case hexadecimal
 * @param reference the entry's id
 */
record BankEntry(KnownHash.Type type, String hash, String reference) {

    /** The columns of a line. */
    static final String HEADER = "type,hash,category,reference,action,authority";

    /** Every entry is on the list of the simulated authority and asks for a report. */
    String line() {
        return String.join(",", type.name(), hash, "demo-known", reference, "report", "ncmec");
    }

    /** Shows no hash: safe to log. */
    @Override
    public String toString() {
        return "BankEntry[" + reference + "]";
    }
}
