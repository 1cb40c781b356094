package io.sluice.pipeline.feeds;

import org.jspecify.annotations.Nullable;

/**
 * The part of a list that is read from one checkpoint to the next. Its ends are the exchange's own words.
 *
 * @param from the checkpoint before it; null for the very beginning
 * @param to where it ends; null if the exchange says where only when it is read
 * @param isLast whether nothing but the present comes after it
 */
public record FeedRange(@Nullable String from, @Nullable String to, boolean isLast) {}
