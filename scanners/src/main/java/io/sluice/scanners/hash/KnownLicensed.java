package io.sluice.scanners.hash;

/**
 * A known licensed hash in force.
 *
 * @param match who listed it, under which reference; at distance 0
 * @param hash its bytes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and gone with the look
record KnownLicensed(Match match, byte[] hash) {}
