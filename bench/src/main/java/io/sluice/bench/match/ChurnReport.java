package io.sluice.bench.match;

/**
 * What the banks as a worker follows them were seen to do.
 *
 * @param loadSeconds from entries in the banks to ready, everything that happens to an entry included
 * @param snapshotSeconds from a snapshot on disk to ready
 * @param bytesPerEntry of the snapshot: hash, index, entry number, bank and reference
 * @param addVisibleMillis from the change in the banks to the first finding, the slowest
 * @param removeVisibleMillis from the change to the first scan without a finding, the slowest
 * @param calm scans of one picture, eight hashes each, while nothing changes
 * @param swapping the same while entries change and tables are merged and swapped
 */
record ChurnReport(
        double loadSeconds,
        double snapshotSeconds,
        double bytesPerEntry,
        double addVisibleMillis,
        double removeVisibleMillis,
        Latency calm,
        Latency swapping) {}
