/**
 * Is it known? Exact digests and PDQ hashes are matched against the loaded banks.
 *
 * <p>A {@code KnownHashIndex} is an immutable snapshot of all banks at one generation; {@link io.sluice.scanners.hash.KnownHashes}
 * follows the changes of the banks and swaps snapshots. A scan uses one snapshot from its first comparison to its last. Entries lie in
 * a {@code Shelf} of immutable {@code Segment}s, which a {@link io.sluice.scanners.hash.SnapshotFolder} keeps between runs; see
 * docs/adr/0012.
 */
@NullMarked
package io.sluice.scanners.hash;

import org.jspecify.annotations.NullMarked;
