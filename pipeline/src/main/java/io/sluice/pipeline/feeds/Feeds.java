package io.sluice.pipeline.feeds;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Port: where feeds and what they say are kept. What a feed says reaches its bank in the same step as the state that says how
 * far it was read.
 *
 * <p><b>Cancel:</b> stops no write that was begun. <b>Errors:</b> {@link io.sluice.pipeline.TransientException},
 * {@link io.sluice.pipeline.SetupException}.
 */
public interface Feeds {

    /**
     * Makes a feed and its bank known. <b>Errors:</b> {@link io.sluice.pipeline.SetupException} if the feed filled another bank
     * before, or another feed fills this one.
     */
    Mono<Void> register(Feed feed);

    /** A lease of the feed; empty if it is not due, or somebody else reads it. */
    Mono<FeedLease> claim(String feed, String worker, Duration lease);

    /**
     * Takes what was read and how far that is, all or nothing, and extends the lease. An entry whose stored state is later than
     * the one that comes is left as it is.
     *
     * @param lease by which it was read
     * @param changes may be empty
     * @param next how far the feed is read then
     * @param tally counted
     * @param extension from now on
     * @return whether it was taken; false if the lease is somebody else's by now
     */
    Mono<Boolean> commit(
            FeedLease lease, List<FeedChange> changes, FeedState next, FeedTally tally, Duration extension);

    /** How many live entries of the feed were seen by which run. */
    Mono<RunCount> count(FeedLease lease, long run);

    /**
     * Takes back a portion of what was last seen by an earlier run.
     *
     * @return how many entries; 0 when nothing is left, or the lease is somebody else's
     */
    Mono<Long> sweep(FeedLease lease, long run, Duration extension);

    /**
     * Ends a lease.
     *
     * @param next when the feed is due again
     * @param error the kind of failure; null for success
     */
    Mono<Void> release(FeedLease lease, Duration next, @Nullable String error);

    /** How all known feeds stand. */
    Flux<FeedStatus> status();

    /**
     * The live entries of a feed.
     *
     * @param seen by this run
     * @param unseen by earlier runs only
     */
    record RunCount(long seen, long unseen) {}
}
