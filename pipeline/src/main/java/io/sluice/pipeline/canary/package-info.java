/**
 * The synthetic canary: a harmless picture of our own that takes the whole way of a known hit every minute, through the real bucket, and
 * ends in a test sink instead of an incident. See docs/adr/0030.
 */
@NullMarked
package io.sluice.pipeline.canary;

import org.jspecify.annotations.NullMarked;
