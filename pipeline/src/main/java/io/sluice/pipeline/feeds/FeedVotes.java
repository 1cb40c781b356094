package io.sluice.pipeline.feeds;

import java.time.Duration;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Port: the votes that wait for delivery. */
public interface FeedVotes {

    /** One that is due, of one of these feeds; empty if there is none. */
    Mono<FeedVote> claim(Collection<String> feeds, String worker, Duration lease);

    /** It arrived. A vote that was changed meanwhile stays due. */
    Mono<Void> delivered(FeedVote vote);

    /**
     * It did not arrive.
     *
     * @param next when to try again; null for never, and it stays on record with the reason
     * @param reason the kind of failure
     */
    Mono<Void> failed(FeedVote vote, @Nullable Duration next, String reason);
}
