/**
 * Simulated hash-sharing programmes on loopback, with made-up entries: what a client can see of NCMEC Hash Sharing, StopNCII.org,
 * ThreatExchange, the TCAP hash list and a list that is a file.
 *
 * <p>Each path begins with the name of a <em>world</em>, which has entries, options and faults of its own, so that tests do not
 * disturb each other. Beside the programmes, {@code /WORLD/control} makes history, injects faults and tells the truth.
 * <b>Source:</b> the programmes' open clients and documentation, as of July 2026.
 */
@NullMarked
package io.sluice.parts.exchanges;

import org.jspecify.annotations.NullMarked;
