/**
 * The evidence bucket as it is written and read: every object encrypted under a key of its own, locked where the store can lock,
 * written with credentials that cannot read and read with credentials that cannot write. See docs/evidence.md and ADR 19.
 */
@NullMarked
package io.sluice.sink.evidence.vault;

import org.jspecify.annotations.NullMarked;
