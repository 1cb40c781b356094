package io.sluice.sink.evidence;

import io.sluice.pipeline.Digests;
import org.jspecify.annotations.Nullable;

/**
 * What was sealed.
 *
 * @param withMedia whether the bytes are part of it
 * @param digests of the bytes, as read back or as taken on the way; null if nobody knows them
 */
public record Sealed(boolean withMedia, @Nullable Digests digests) {}
