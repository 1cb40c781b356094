package io.sluice.ingest.exchange;

import io.sluice.pipeline.feeds.FeedVote;
import io.sluice.pipeline.feeds.FeedVote.Opinion;
import java.util.Set;
import reactor.core.publisher.Mono;

/** Port: takes votes on what is on a list. */
public interface VoteDesk {

    /** What is worth telling here; nothing where a list takes no votes at all. */
    Set<Opinion> hears();

    /** Tells. Telling twice must do no harm. <b>Errors:</b> {@link RefusedException} if it will never be taken. */
    Mono<Void> cast(FeedVote vote);
}
