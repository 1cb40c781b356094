/**
 * Meta ThreatExchange: signals that members of a privacy group share, over the Graph API. <b>Source:</b> its open client and
 * public documentation, as of July 2026.
 */
@NullMarked
package io.sluice.ingest.exchange.threatexchange;

import org.jspecify.annotations.NullMarked;
