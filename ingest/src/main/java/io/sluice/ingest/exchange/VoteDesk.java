package io.sluice.ingest.exchange;

import io.sluice.pipeline.feeds.FeedVote;
import reactor.core.publisher.Mono;

/** Port: takes votes on what is on a list. */
public interface VoteDesk {

    /** Tells. Telling twice must do no harm. <b>Errors:</b> {@link RefusedException} if it will never be taken. */
    Mono<Void> cast(FeedVote vote);
}
