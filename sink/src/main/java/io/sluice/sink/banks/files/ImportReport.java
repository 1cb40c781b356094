package io.sluice.sink.banks.files;

import java.util.List;

/**
 * What came of an import.
 *
 * @param entries read and good
 * @param changed of these, new or different from what was there
 * @param rejected lines that were left out
 * @param bad the first of these, with what is wrong
 */
public record ImportReport(long entries, long changed, long rejected, List<BadLine> bad) {

    /** Bad lines that a report names; all are counted. */
    public static final int MOST_NAMED = 100;

    public ImportReport {
        bad = List.copyOf(bad);
    }

    /**
     * A line that was left out.
     *
     * @param line its number, from 1; 0 for the file as a whole
     * @param reason what is wrong, without the hash
     */
    public record BadLine(long line, String reason) {}
}
