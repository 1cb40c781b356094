/** Who shares a lane, and how much of it each may have in hand. */
@NullMarked
package io.sluice.ingest.tenants;

import org.jspecify.annotations.NullMarked;
