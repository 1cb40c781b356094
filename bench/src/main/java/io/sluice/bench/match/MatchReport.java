package io.sluice.bench.match;

import org.jspecify.annotations.Nullable;

/**
 * What {@code ./sluice bench match} prints.
 *
 * @param entries hashes in each table
 * @param queries of each kind
 * @param buildSeconds from hashes in an array to a table to look in, on one thread
 * @param bytesPerHash of the table
 * @param recall 1 if the table found what the scan found, and nothing else
 * @param scanMicros the plain scan of the same hashes, half of the scans took no longer
 * @param random uniform queries
 * @param planted hashes of the table with 0 to 31 bits turned over
 * @param skewed crops of real pictures, in a table of such crops
 * @param skewedScanMicros the plain scan of that table
 * @param churn the whole of the banks while they change; null unless it was asked for
 */
record MatchReport(
        int entries,
        int queries,
        double buildSeconds,
        double bytesPerHash,
        double recall,
        double scanMicros,
        Latency random,
        Latency planted,
        Latency skewed,
        double skewedScanMicros,
        @Nullable ChurnReport churn) {}
