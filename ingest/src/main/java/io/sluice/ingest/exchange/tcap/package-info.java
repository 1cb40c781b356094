/**
 * Tech Against Terrorism's list of verified terrorist content (TCAP). <b>Source:</b> its documentation and the open client of the
 * ThreatExchange project, as of July 2026.
 */
@NullMarked
package io.sluice.ingest.exchange.tcap;

import org.jspecify.annotations.NullMarked;
