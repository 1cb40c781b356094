package io.sluice.ingest.exchange;

import io.sluice.pipeline.feeds.FeedRange;
import io.sluice.pipeline.feeds.FeedVote;
import java.time.Duration;
import java.time.Instant;
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

    /** Tells the programme what we found out. <b>Errors:</b> as {@link ExchangeHttp}; {@link RefusedException} where it has no ear. */
    Mono<Void> vote(FeedVote vote);
}
