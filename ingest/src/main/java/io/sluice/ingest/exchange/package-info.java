/**
 * Exchange clients: lists of known hashes that programmes keep for their members. {@link io.sluice.ingest.exchange.Exchange} is the port
 * of one paging client, {@link io.sluice.ingest.exchange.FeedReader} the one loop that reads any of them; a programme is a
 * {@link io.sluice.ingest.exchange.Programme} in a package of its own. Membership comes first: hosts, credentials and lists are what the
 * operator configures, and nothing here knows an address.
 */
@NullMarked
package io.sluice.ingest.exchange;

import org.jspecify.annotations.NullMarked;
