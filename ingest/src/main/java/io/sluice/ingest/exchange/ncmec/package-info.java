/**
 * NCMEC Hash Sharing, version 2: lists of a clearing house and its members, in XML. <b>Source:</b> the service's documentation
 * pages and the open client of the ThreatExchange project, as of July 2026.
 */
@NullMarked
package io.sluice.ingest.exchange.ncmec;

import org.jspecify.annotations.NullMarked;
