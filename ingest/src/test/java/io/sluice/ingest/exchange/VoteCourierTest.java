package io.sluice.ingest.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.KnownHash;
import io.sluice.pipeline.SetupException;
import io.sluice.pipeline.TransientException;
import io.sluice.pipeline.feeds.FeedKey;
import io.sluice.pipeline.feeds.FeedVote;
import io.sluice.pipeline.feeds.FeedVote.Opinion;
import io.sluice.pipeline.feeds.FeedVotes;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class VoteCourierTest {

    private final Queue<FeedVote> due = new ArrayDeque<>();
    private final List<String> outcomes = new ArrayList<>();
    private final RecordingFeedObserver observer = new RecordingFeedObserver();

    private static FeedVote vote(int attempt) {
        return new FeedVote(new FeedKey("list", "901", "1"), KnownHash.Type.MD5, "", Opinion.AFFIRMED, attempt, 1);
    }

    /** Hears what people found out, and not what they are still to find out. */
    private static VoteDesk desk(Function<FeedVote, Mono<Void>> ear) {
        return new VoteDesk() {
            @Override
            public Set<Opinion> hears() {
                return Set.of(Opinion.AFFIRMED, Opinion.DENIED);
            }

            @Override
            public Mono<Void> cast(FeedVote vote) {
                return ear.apply(vote);
            }
        };
    }

    private void turn(VoteDesk desk) {
        new VoteCourier(new RecordingVotes(), Map.of("list", desk), observer, "worker")
                .turn()
                .block(Duration.ofSeconds(5));
    }

    @Test
    void deliversAllThatIsDue() {
        due.addAll(List.of(vote(1), vote(1), vote(1)));
        turn(desk(vote -> Mono.empty()));

        assertThat(outcomes).containsExactly("delivered", "delivered", "delivered");
        assertThat(observer.events).containsOnly("voted");
    }

    @Test
    void waitsLongerAfterEachAttempt() {
        due.addAll(List.of(vote(1), vote(2), vote(30)));
        turn(desk(vote -> Mono.error(new TransientException("later", null))));

        assertThat(outcomes).containsExactly("unavailable PT1M", "unavailable PT2M", "unavailable PT6H");
    }

    @Test
    void refusedVoteIsNotSentAgain() {
        due.add(vote(1));
        turn(desk(vote -> Mono.error(new RefusedException("no"))));

        assertThat(outcomes).containsExactly("refused null");
        assertThat(observer.events).containsExactly("vote-refused");
    }

    @Test
    void refusedCredentialsWaitForSomebody() {
        due.add(vote(1));
        turn(desk(vote -> Mono.error(new SetupException("credentials", null))));

        assertThat(outcomes).containsExactly("setup PT6H");
    }

    @Test
    void whatAListDoesNotHearIsNotTold() {
        due.add(new FeedVote(new FeedKey("list", "901", "1"), KnownHash.Type.MD5, "", Opinion.PENDING, 1, 1));
        turn(desk(vote -> Mono.error(new IllegalStateException("told"))));

        assertThat(outcomes).containsExactly("unheard null");
        assertThat(observer.events).isEmpty();
    }

    private final class RecordingVotes implements FeedVotes {
        @Override
        public Mono<FeedVote> claim(Collection<String> feeds, String worker, Duration lease) {
            return Mono.fromSupplier(due::poll);
        }

        @Override
        public Mono<Void> delivered(FeedVote vote) {
            return Mono.fromRunnable(() -> outcomes.add("delivered"));
        }

        @Override
        public Mono<Void> failed(FeedVote vote, @Nullable Duration next, String reason) {
            return Mono.fromRunnable(() -> outcomes.add(reason + " " + next));
        }
    }
}
