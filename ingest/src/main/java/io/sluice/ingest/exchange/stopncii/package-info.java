/**
 * StopNCII.org: hashes of intimate images that the people in them submitted. <b>Source:</b> the open client of the ThreatExchange
 * project, as of July 2026.
 */
@NullMarked
package io.sluice.ingest.exchange.stopncii;

import org.jspecify.annotations.NullMarked;
