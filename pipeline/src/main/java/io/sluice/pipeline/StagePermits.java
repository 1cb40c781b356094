package io.sluice.pipeline;

/**
 * The limits of the stages that an object passes besides decoding and classifying, each a limiter of its own so that one that is
 * too slow is turned without touching the others.
 *
 * @param bytes the byte budget of objects under way
 * @param fetching objects that are asked for and read to their last byte; what a decoder reads again is not counted
 * @param writing verdicts that are written and announced
 */
public record StagePermits(Limiter bytes, Limiter fetching, Limiter writing) {}
