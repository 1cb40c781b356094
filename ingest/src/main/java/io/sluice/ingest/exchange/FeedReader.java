package io.sluice.ingest.exchange;

import io.sluice.pipeline.SetupException;
import io.sluice.pipeline.TransientException;
import io.sluice.pipeline.feeds.FeedLease;
import io.sluice.pipeline.feeds.Feeds;
import java.time.Clock;
import java.time.Duration;
import reactor.core.publisher.Mono;

/**
 * Reads one feed, whatever its exchange: when it is due, and nobody else reads it, up to the present. Any number of workers may
 * have a reader of the same feed.
 */
public final class FeedReader {

    /** Each page extends it; a page and all its attempts take less. */
    static final Duration LEASE = Duration.ofMinutes(10);

    private static final Duration SOON = Duration.ofMinutes(1);

    private final Parts parts;
    private final Steps steps;
    private final String worker;

    /**
     * A reader.
     *
     * @param worker unique among all processes
     */
    public FeedReader(Parts parts, String worker, Clock clock) {
        this.parts = parts;
        this.steps = new Steps(parts.plan(), parts.exchange(), clock);
        this.worker = worker;
    }

    /** Makes the feed and its bank known; once, before the first turn. */
    public Mono<Void> register() {
        return parts.feeds().register(parts.plan().feed());
    }

    /**
     * Reads, if the feed is due.
     *
     * <p><b>Cancel:</b> stops between two pages; another worker goes on when the lease has ended. <b>Errors:</b> of the store
     * only; those of the exchange are observed and kept with the feed.
     */
    public Mono<Void> turn() {
        return parts.feeds().claim(name(), worker, LEASE).flatMap(this::read);
    }

    private Mono<Void> read(FeedLease lease) {
        return new Reading(parts, steps, lease)
                .toPresent()
                .then(Mono.defer(() -> released(lease)))
                .onErrorResume(failure -> failed(lease, failure));
    }

    private Mono<Void> released(FeedLease lease) {
        return parts.feeds()
                .release(lease, parts.plan().every(), null)
                .doOnSuccess(done -> parts.observer().caughtUp(name()));
    }

    private Mono<Void> failed(FeedLease lease, Throwable failure) {
        parts.observer().failed(name(), failure);
        Duration every = parts.plan().every();
        boolean canWait = failure instanceof SetupException || failure instanceof ShrunkListException;
        return parts.feeds().release(lease, canWait || every.compareTo(SOON) < 0 ? every : SOON, word(failure));
    }

    /** The kind of a failure, for the record: a closed set. */
    static String word(Throwable failure) {
        if (failure instanceof SetupException) {
            return "setup";
        }
        if (failure instanceof TransientException) {
            return "unavailable";
        }
        if (failure instanceof RefusedException) {
            return "refused";
        }
        return failure instanceof ShrunkListException ? "shrunk" : "bug";
    }

    private String name() {
        return parts.plan().feed().name();
    }

    @Override
    public String toString() {
        return "FeedReader[" + name() + "]";
    }

    /**
     * What a reader works with.
     *
     * @param plan what to read, and how
     * @param exchange where it is read
     * @param feeds where it is kept
     * @param observer who is told
     */
    public record Parts(FeedPlan plan, Exchange exchange, Feeds feeds, FeedObserver observer) {}
}
