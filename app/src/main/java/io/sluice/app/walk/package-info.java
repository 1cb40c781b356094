/** Backfill and reconciliation: asked for over HTTP and from a terminal. */
@NullMarked
package io.sluice.app.walk;

import org.jspecify.annotations.NullMarked;
