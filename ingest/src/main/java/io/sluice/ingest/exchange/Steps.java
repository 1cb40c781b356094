package io.sluice.ingest.exchange;

import io.sluice.pipeline.feeds.FeedRange;
import io.sluice.pipeline.feeds.FeedState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** From one state of a feed to the next: what to read, what is done, what must be read again. Keeps nothing, asks nobody. */
final class Steps {

    /** After so many attempts a range that stays short of what it should have is taken as it is. */
    static final int MOST_RESTARTS = 3;

    private final FeedPlan plan;
    private final Exchange exchange;
    private final Pacing pacing;
    private final Clock clock;

    Steps(FeedPlan plan, Exchange exchange, Clock clock) {
        this.plan = plan;
        this.exchange = exchange;
        this.pacing = new Pacing(plan.mostInRange());
        this.clock = clock;
    }

    /** What is read next: the rest of a range, if its cursor is still good, or the range from the checkpoint on. */
    FeedState begin(FeedState stored) {
        FeedState state = needsRenewal(stored) ? stored.renewed(plan.scope(), plan.firstWidth()) : stored;
        FeedRange kept = state.range();
        if (kept != null && isAlive(state)) {
            return state;
        }
        FeedRange range = kept != null && kept.to() != null ? kept : next(state);
        return state.begun(range, state.restarts());
    }

    private FeedRange next(FeedState state) {
        return exchange.range(state.checkpoint(), clock.instant(), state.width());
    }

    /** Whether what is known is too old to go on from, or was read under other settings. */
    boolean needsRenewal(FeedState state) {
        Duration life = exchange.habits().checkpointLife();
        Instant at = state.checkpointAt();
        boolean isStale = life != null && at != null && at.plus(life).isBefore(clock.instant());
        return isStale || !state.scope().equals(plan.scope());
    }

    private boolean isAlive(FeedState state) {
        Instant at = state.cursorAt();
        Duration life = exchange.habits().cursorLife();
        return state.cursor() != null && at != null && at.plus(life).isAfter(clock.instant());
    }

    /** Whether the range should be asked for in smaller parts, by what its first page says. */
    boolean isTooWide(FeedState state, FeedPage page) {
        return state.seen() == 0 && hasEnd(state) && pacing.isTooMuch(page.total(), state.width());
    }

    private static boolean hasEnd(FeedState state) {
        FeedRange range = state.range();
        return range != null && range.to() != null;
    }

    /** The same checkpoint, a narrower range. */
    FeedState narrower(FeedState state, FeedPage page) {
        return state.ofWidth(pacing.narrower(state.width(), page.total() == null ? 1 : page.total()));
    }

    /**
     * The range is to be read from its first page; one whose pages died several times is made smaller, so that it may live.
     *
     * @param times how often its pages died, in this turn
     */
    FeedState expired(FeedState state, int times) {
        FeedState smaller =
                times == MOST_RESTARTS && hasEnd(state) ? state.ofWidth(pacing.narrower(state.width(), 1)) : state;
        FeedRange range = smaller.range();
        return smaller.begun(range == null ? next(smaller) : range, state.restarts());
    }

    /**
     * What is known once a page is taken.
     *
     * @param isWhole whether the range was read from its first page on without a pause. After a pause, records may have moved out
     *     of the range and others into their places, on pages that were read before: it is read again, however often
     */
    FeedState after(FeedState state, FeedPage page, boolean isWhole) {
        FeedState counted = inRun(state, page).paged(page.cursor(), clock.instant(), page.records(), page.total());
        if (!page.isLast()) {
            return counted;
        }
        return counted.isShort() && counted.restarts() < MOST_RESTARTS
                ? counted.begun(rangeOf(counted), counted.restarts() + (isWhole ? 1 : 0))
                : counted.completed(page.checkpoint(), clock.instant(), pacing.next(counted.width(), counted.seen()));
    }

    private FeedState inRun(FeedState state, FeedPage page) {
        boolean begins = exchange.habits().isWholeList() && state.seen() == 0 && !page.isUnchanged();
        return begins ? state.newRun() : state;
    }

    private FeedRange rangeOf(FeedState state) {
        FeedRange range = state.range();
        return range == null ? next(state) : range;
    }
}
