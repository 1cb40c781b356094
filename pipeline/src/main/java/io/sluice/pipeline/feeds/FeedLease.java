package io.sluice.pipeline.feeds;

/**
 * The right to read a feed for a while. No other worker has it meanwhile; who has slept past its end changes nothing any more.
 *
 * @param feed the feed's name
 * @param epoch grows with every lease
 * @param state how far the feed is read
 */
public record FeedLease(String feed, long epoch, FeedState state) {}
