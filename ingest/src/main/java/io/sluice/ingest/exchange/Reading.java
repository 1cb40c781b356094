package io.sluice.ingest.exchange;

import io.sluice.pipeline.feeds.FeedLease;
import io.sluice.pipeline.feeds.FeedRange;
import io.sluice.pipeline.feeds.FeedState;
import io.sluice.pipeline.feeds.FeedTally;
import io.sluice.pipeline.feeds.Feeds;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * One turn under one lease: range after range up to the present, then the sweep of what earlier runs left.
 *
 * <p>A page is committed before the next is asked for, in one step with the cursor behind it; the checkpoint comes with the
 * last page and not before. Whatever kills us, the next turn reads at most one page twice, or one range.
 */
final class Reading {

    private static final Duration LEASE = FeedReader.LEASE;

    private final FeedPlan plan;
    private final Exchange exchange;
    private final Feeds feeds;
    private final FeedObserver observer;
    private final Steps steps;
    private final FeedLease lease;
    private final AtomicInteger expirations = new AtomicInteger();

    Reading(FeedReader.Parts parts, Steps steps, FeedLease lease) {
        this.plan = parts.plan();
        this.exchange = parts.exchange();
        this.feeds = parts.feeds();
        this.observer = parts.observer();
        this.steps = steps;
        this.lease = lease;
    }

    /** Completes at the present. <b>Errors:</b> of the exchange and the store; {@link LostLeaseException}. */
    Mono<Void> toPresent() {
        return Mono.just(new Leg(lease.state(), false))
                .expand(leg -> leg.isAtPresent() ? Mono.empty() : further(leg.state()))
                .last()
                .flatMap(leg -> settled(leg.state()));
    }

    private Mono<Leg> further(FeedState stored) {
        if (steps.needsRenewal(stored)) {
            observer.renewed(name());
        }
        return range(new Walk(steps.begin(stored)));
    }

    private Mono<Leg> range(Walk walk) {
        return exchange.pages(walk.range, walk.state.cursor())
                .concatMap(page -> take(walk, page), 0)
                .then(Mono.fromSupplier(() -> end(walk)))
                .onErrorResume(TooWideException.class, wide -> Mono.just(new Leg(wide.narrower, false)))
                .onErrorResume(ExpiredCursorException.class, expired -> expired(walk, expired));
    }

    /** A range that an earlier turn chose, and that had an end, ended at what was the present then. */
    private Leg end(Walk walk) {
        if (!walk.sawLast) {
            throw new IllegalStateException("a range ended without a checkpoint");
        }
        boolean isOld =
                walk.range.to() != null && walk.range.equals(lease.state().range());
        return new Leg(walk.state, walk.state.range() == null && walk.range.isLast() && !isOld);
    }

    private Mono<Void> take(Walk walk, FeedPage page) {
        if (steps.isTooWide(walk.state, page)) {
            return Mono.error(new TooWideException(steps.narrower(walk.state, page)));
        }
        FeedState next = steps.after(walk.state, page, walk.isWhole);
        return committed(next, page).doOnSuccess(done -> taken(walk, page, next));
    }

    private void taken(Walk walk, FeedPage page, FeedState next) {
        observer.pageTaken(name(), page.tally());
        boolean isAgain = page.isLast() && next.range() != null;
        if (isAgain) {
            observer.restarted(name());
        } else if (page.isLast() && walk.wouldBeShort(page)) {
            observer.tookShortRange(name());
        }
        walk.state = next;
        walk.sawLast |= page.isLast();
    }

    private Mono<Void> committed(FeedState next, FeedPage page) {
        return feeds.commit(lease, page.changes(), next, page.tally(), LEASE).flatMap(Reading::stillOurs);
    }

    private static Mono<Void> stillOurs(boolean stored) {
        return stored ? Mono.empty() : Mono.error(new LostLeaseException());
    }

    private Mono<Leg> expired(Walk walk, ExpiredCursorException cause) {
        int times = expirations.incrementAndGet();
        if (times > 2 * Steps.MOST_RESTARTS) {
            return Mono.error(new RefusedException(cause.getMessage() + ", again and again"));
        }
        observer.restarted(name());
        return Mono.just(new Leg(steps.expired(walk.state, times), false));
    }

    /** What earlier runs saw and this one did not is taken back, unless that is suspiciously much. */
    private Mono<Void> settled(FeedState state) {
        return state.isRenewing()
                ? feeds.count(lease, state.run()).flatMap(count -> swept(state, count))
                : Mono.empty();
    }

    private Mono<Void> swept(FeedState state, Feeds.RunCount count) {
        if (isSuspicious(count)) {
            observer.shrank(name(), count);
            return Mono.error(new ShrunkListException());
        }
        return Flux.defer(() -> feeds.sweep(lease, state.run(), LEASE))
                .repeat()
                .takeUntil(removed -> removed == 0)
                .then(feeds.commit(lease, List.of(), state.swept(), FeedTally.NONE, LEASE))
                .flatMap(Reading::stillOurs);
    }

    private boolean isSuspicious(Feeds.RunCount count) {
        return count.unseen() > plan.mostRemoved() * (count.seen() + count.unseen());
    }

    private String name() {
        return plan.feed().name();
    }

    /**
     * Between two ranges.
     *
     * @param isAtPresent whether nothing is left to be read
     */
    private record Leg(FeedState state, boolean isAtPresent) {}

    /** The way through one range. <b>Threads:</b> pages come one after the other. */
    private static final class Walk {
        private final FeedRange range;
        private final boolean isWhole;
        private volatile FeedState state;
        private volatile boolean sawLast;

        Walk(FeedState begun) {
            this.range = Objects.requireNonNull(begun.range());
            this.isWhole = begun.cursor() == null;
            this.state = begun;
        }

        boolean wouldBeShort(FeedPage page) {
            return state.paged(null, Instant.EPOCH, page.records(), page.total())
                    .isShort();
        }
    }

    /** The range holds more than is wise to read in one go. */
    private static final class TooWideException extends RuntimeException {
        private final FeedState narrower;

        TooWideException(FeedState narrower) {
            super("too wide", null, false, false);
            this.narrower = narrower;
        }
    }
}
