/**
 * A simulated DSA Transparency Database: every field and word it knows, its limits, batches that are taken whole or not at all, and
 * faults. Shares no class with the client.
 *
 * <p><b>Source:</b> the database's public API documentation and application, as of the revision of 1 July 2025.
 */
@NullMarked
package io.sluice.parts.transparency;

import org.jspecify.annotations.NullMarked;
