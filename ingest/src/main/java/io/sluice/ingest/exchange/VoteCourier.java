package io.sluice.ingest.exchange;

import io.sluice.pipeline.SetupException;
import io.sluice.pipeline.feeds.FeedVote;
import io.sluice.pipeline.feeds.FeedVotes;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Brings votes to those who keep the lists, until they arrive or are refused for good. Any number of workers may have one. A vote
 * may arrive twice, which the programmes bear: it is a state, not a count.
 */
public final class VoteCourier {

    private static final Duration LEASE = Duration.ofMinutes(10);
    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(6);
    private static final int MOST_DOUBLINGS = 9;

    private final FeedVotes votes;
    private final Map<String, VoteDesk> desks;
    private final FeedObserver observer;
    private final String worker;

    /**
     * A courier.
     *
     * @param desks by the names of their feeds; votes of other feeds wait
     * @param worker unique among all processes
     */
    public VoteCourier(FeedVotes votes, Map<String, VoteDesk> desks, FeedObserver observer, String worker) {
        this.votes = votes;
        this.desks = Map.copyOf(desks);
        this.observer = observer;
        this.worker = worker;
    }

    /** Delivers what is due, one after the other. <b>Errors:</b> those of the store only. */
    public Mono<Void> turn() {
        return next().expand(vote -> next()).then();
    }

    private Mono<FeedVote> next() {
        return Mono.defer(() -> votes.claim(desks.keySet(), worker, LEASE))
                .flatMap(vote -> deliver(vote).thenReturn(vote));
    }

    private Mono<Void> deliver(FeedVote vote) {
        VoteDesk desk = desk(vote);
        if (!desk.hears().contains(vote.opinion())) {
            return votes.failed(vote, null, "unheard");
        }
        return desk.cast(vote)
                .then(Mono.defer(() -> votes.delivered(vote)))
                .doOnSuccess(done -> observer.voted(vote.key().feed()))
                .onErrorResume(failure -> failed(vote, failure));
    }

    private VoteDesk desk(FeedVote vote) {
        return Objects.requireNonNull(desks.get(vote.key().feed()), "only votes of these feeds are claimed");
    }

    private Mono<Void> failed(FeedVote vote, Throwable failure) {
        Duration pause = pause(vote, failure);
        observer.voteFailed(vote.key().feed(), pause == null, failure);
        return votes.failed(vote, pause, FeedReader.word(failure));
    }

    private static @Nullable Duration pause(FeedVote vote, Throwable failure) {
        if (failure instanceof RefusedException) {
            return null;
        }
        int doublings = Math.min(vote.attempt() - 1, MOST_DOUBLINGS);
        Duration pause = FIRST_PAUSE.multipliedBy(1L << doublings);
        return failure instanceof SetupException || pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }
}
