/**
 * The match API of Hasher-Matcher-Actioner (HMA): its paths, parameters, field names and status codes over this service's hashers
 * and banks, so that a review tool that speaks to HMA can be pointed here. Where it answers otherwise on purpose, docs/hma.md
 * says so.
 *
 * <p><b>Source:</b> github.com/facebook/ThreatExchange, hasher-matcher-actioner 1.1.7, as served; and the client in
 * github.com/roostorg/coop.
 */
@NullMarked
package io.sluice.ingest.hma;

import org.jspecify.annotations.NullMarked;
