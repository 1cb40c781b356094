package io.sluice.ingest.exchange;

import io.sluice.pipeline.feeds.Feed;
import io.sluice.pipeline.feeds.FeedChange;
import io.sluice.pipeline.feeds.FeedLease;
import io.sluice.pipeline.feeds.FeedState;
import io.sluice.pipeline.feeds.FeedStatus;
import io.sluice.pipeline.feeds.FeedTally;
import io.sluice.pipeline.feeds.Feeds;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Feeds whose worker dies before or after one of its steps; from then on nothing it does arrives. */
final class DyingFeeds implements Feeds {

    private final Feeds feeds;
    private final int dieAt;
    private final boolean isDone;
    private int step;
    boolean isDead;

    /** Dies at this step, before it is done or after. */
    DyingFeeds(Feeds feeds, int dieAt, boolean isDone) {
        this.feeds = feeds;
        this.dieAt = dieAt;
        this.isDone = isDone;
    }

    private <T> Mono<T> step(Supplier<Mono<T>> work) {
        return Mono.defer(() -> {
            if (isDead) {
                return Mono.error(new DeathException());
            }
            isDead = step++ == dieAt;
            if (!isDead) {
                return work.get();
            }
            return isDone ? work.get().then(Mono.error(new DeathException())) : Mono.error(new DeathException());
        });
    }

    @Override
    public Mono<Void> register(Feed feed) {
        return feeds.register(feed);
    }

    @Override
    public Mono<FeedLease> claim(String feed, String worker, Duration lease) {
        return step(() -> feeds.claim(feed, worker, lease));
    }

    @Override
    public Mono<Boolean> commit(
            FeedLease lease, List<FeedChange> changes, FeedState next, FeedTally tally, Duration extension) {
        return step(() -> feeds.commit(lease, changes, next, tally, extension));
    }

    @Override
    public Mono<RunCount> count(FeedLease lease, long run) {
        return feeds.count(lease, run);
    }

    @Override
    public Mono<Long> sweep(FeedLease lease, long run, Duration extension) {
        return step(() -> feeds.sweep(lease, run, extension));
    }

    @Override
    public Mono<Void> release(FeedLease lease, Duration next, @Nullable String error) {
        return step(() -> feeds.release(lease, next, error));
    }

    @Override
    public Flux<FeedStatus> status() {
        return feeds.status();
    }

    /** The worker is gone. */
    static final class DeathException extends RuntimeException {
        DeathException() {
            super("died", null, false, false);
        }
    }
}
