package io.sluice.ingest.exchange;

import io.sluice.pipeline.feeds.FeedTally;
import io.sluice.pipeline.feeds.Feeds.RunCount;

/** What happened to feeds, in the past tense. Names feeds only, never entries. <b>Threads:</b> any. */
public interface FeedObserver {

    /** Sees nothing. */
    FeedObserver NOOP = new FeedObserver() {};

    /** A page is taken, in one step with the state behind it. */
    default void pageTaken(String feed, FeedTally tally) {}

    /** The feed is read up to the present. */
    default void caughtUp(String feed) {}

    /** A range is begun again: its pages expired, or it brought fewer records than announced. */
    default void restarted(String feed) {}

    /** A range stayed short of what was announced and was taken as it is. */
    default void tookShortRange(String feed) {}

    /** Everything is read again: the checkpoint was too old, or the settings changed. */
    default void renewed(String feed) {}

    /** Too much of the list vanished at once: nothing is taken back until somebody says that it is meant. */
    default void shrank(String feed, RunCount count) {}

    /** A turn failed and comes again. */
    default void failed(String feed, Throwable cause) {}

    /** A vote arrived at those who keep the list. */
    default void voted(String feed) {}

    /** A vote did not arrive. */
    default void voteFailed(String feed, boolean isForGood, Throwable cause) {}
}
