package io.sluice.ingest.exchange;

import io.sluice.pipeline.feeds.FeedRange;
import io.sluice.pipeline.feeds.FeedVote;
import io.sluice.pipeline.feeds.FeedVote.Opinion;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Port: the words of one programme, for the client that pages through it. <b>Threads:</b> safe. */
public interface Programme {

    /** What holds for its ranges. */
    Exchange.Habits habits();

    /** See {@link Exchange#range}. */
    FeedRange range(@Nullable String checkpoint, Instant now, Duration width);

    /** The request for a page: path and query. */
    String request(FeedRange range, @Nullable String cursor);

    /**
     * What an answer says. Pure.
     *
     * @throws MalformedPageException if it is no answer, or not whole
     */
    FeedPage read(byte[] body, FeedRange range, @Nullable String cursor);

    /** See {@link VoteDesk#hears}. */
    default Set<Opinion> hears() {
        return Set.of();
    }

    /** Tells the programme what we found out, of what it {@link #hears}. <b>Errors:</b> as {@link ExchangeHttp}. */
    default Mono<Void> vote(FeedVote vote) {
        return Mono.error(new RefusedException("the list takes no votes"));
    }
}
