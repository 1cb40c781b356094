/**
 * Flat tables of hashes, and looking up in them. A table lies in one stretch of memory, an {@code Image}, which is the same
 * whether it was just built or mapped from a file; nothing is allocated for an entry or for a query.
 */
@NullMarked
package io.sluice.scanners.index;

import org.jspecify.annotations.NullMarked;
