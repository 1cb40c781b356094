package io.sluice.bench.match;

/**
 * What the banks as a worker follows them were seen to do.
 *
 * @param loadSeconds from entries in the banks to ready, everything that happens to an entry included
 * @param snapshotSeconds from a snapshot on disk to ready
 * @param bytesPerEntry of the snapshot: hash, index, entry number, bank and reference
 * @param addVisibleMillis from the change in the banks to the first finding, the slowest
 * @param removeVisibleMillis from the change to the first scan without a finding, the slowest
 * @param calm scans of one picture, eight hashes each, of one table
 * @param grown the same after a third more entries came, which lie in a second table: nothing goes on
 * @param swapping the same entries while the two tables are merged and swapped for one
 */
record ChurnReport(
        double loadSeconds,
        double snapshotSeconds,
        double bytesPerEntry,
        double addVisibleMillis,
        double removeVisibleMillis,
        Latency calm,
        Latency grown,
        Latency swapping) {}
