package io.sluice.sink.banks.files;

/**
 * What is to be imported and by whom.
 *
 * @param bank into which bank
 * @param format the form of the file
 * @param reference names the one entry of a vPDQ file; empty for other formats
 * @param category of that entry; empty for the bank's
 * @param by who asked
 */
public record ImportOrder(String bank, FileFormat format, String reference, String category, String by) {

    /** A file whose lines say all themselves. */
    public static ImportOrder of(String bank, FileFormat format, String by) {
        return new ImportOrder(bank, format, "", "", by);
    }
}
