package io.sluice.pipeline;

/**
 * All that is known of some bytes without looking into any bank.
 *
 * @param digests of all of them
 * @param decoding what the decoder made of them
 */
public record MediaHashes(Digests digests, Decoding decoding) {}
