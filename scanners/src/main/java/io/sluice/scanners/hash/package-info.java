/**
 * Is it known? Exact digests and PDQ hashes are matched against the loaded banks.
 *
 * <p>A {@link io.sluice.scanners.hash.KnownHashIndex} is an immutable snapshot of all banks at one generation;
 * {@link io.sluice.scanners.hash.KnownHashes} follows the banks and swaps snapshots. A scan uses one snapshot from its
 * first comparison to its last.
 */
@NullMarked
package io.sluice.scanners.hash;

import org.jspecify.annotations.NullMarked;
