package io.sluice.ingest.exchange;

import io.sluice.pipeline.TransientException;
import io.sluice.pipeline.feeds.FeedRange;
import io.sluice.pipeline.feeds.FeedVote;
import io.sluice.pipeline.feeds.FeedVote.Opinion;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The paging client: asks for one page after the other, in the words of a {@link Programme}. */
public final class PagedExchange implements Exchange, VoteDesk {

    private final Programme programme;
    private final ExchangeHttp http;

    /** A client of this programme, over this connection. */
    public PagedExchange(Programme programme, ExchangeHttp http) {
        this.programme = programme;
        this.http = http;
    }

    @Override
    public Habits habits() {
        return programme.habits();
    }

    @Override
    public FeedRange range(@Nullable String checkpoint, Instant now, Duration width) {
        return programme.range(checkpoint, now, width);
    }

    @Override
    public Flux<FeedPage> pages(FeedRange range, @Nullable String cursor) {
        return page(range, cursor)
                .expand(page -> page.isLast() ? Mono.empty() : page(range, Objects.requireNonNull(page.cursor())));
    }

    private Mono<FeedPage> page(FeedRange range, @Nullable String cursor) {
        return Mono.fromSupplier(() -> programme.request(range, cursor))
                .flatMap(http::get)
                .map(body -> programme.read(body, range, cursor))
                .onErrorMap(MalformedPageException.class, PagedExchange::passing)
                .onErrorMap(
                        failure -> cursor != null && failure instanceof RefusedException,
                        refused -> new ExpiredCursorException(String.valueOf(refused.getMessage())));
    }

    /** What is not whole now may be later. */
    private static TransientException passing(MalformedPageException malformed) {
        return new TransientException(String.valueOf(malformed.getMessage()), malformed);
    }

    @Override
    public Set<Opinion> hears() {
        return programme.hears();
    }

    @Override
    public Mono<Void> cast(FeedVote vote) {
        return programme.vote(vote).onErrorMap(MalformedPageException.class, PagedExchange::passing);
    }
}
