package io.sluice.pipeline.testing;

import static io.sluice.pipeline.testing.Eventually.eventually;
import static io.sluice.pipeline.testing.Eventually.stays;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.Delivery;
import io.sluice.pipeline.MediaSource;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** What every {@link MediaSource} must do. Implemented by a test of each queue. */
public interface MediaSourceContract {

    /** Long enough for a slow queue on a busy machine. */
    Duration PATIENCE = Duration.ofSeconds(30);

    /** How long is watched for what must not happen. */
    Duration A_WHILE = Duration.ofMillis(500);

    /** The queue that is looked at, such as {@code ElasticMQ}. */
    String adapter();

    /** A new source over an empty queue of its own. */
    Rig rig();

    /** A source, and a view behind it. */
    interface Rig {

        /** The source. The contract subscribes to it once. */
        MediaSource source();

        /** Puts well-formed messages into the queue, one subject each. */
        void arrive(int messages);

        /** Puts one message into the queue that cannot be understood. */
        void arriveMalformed();

        /** How many messages were fetched from the queue and are not settled. */
        int fetched();

        /** How many messages the queue still holds, those fetched included: 0 when everything was settled for good. */
        int held();

        /** How many messages were dead-lettered. */
        int deadLettered();
    }

    @BeforeEach
    default void listsTheAdapter() {
        ContractRuns.ran(MediaSourceContract.class, adapter());
    }

    @Test
    default void fetchesNothingWithoutDemand() {
        Rig rig = rig();
        rig.arrive(3);
        StepVerifier.create(rig.source().deliveries(), 0)
                .expectSubscription()
                .expectNoEvent(A_WHILE)
                .then(() -> assertThat(rig.fetched()).isZero())
                .thenCancel()
                .verify(PATIENCE);
    }

    @Test
    default void fetchesNoMoreThanIsAskedFor() {
        Rig rig = rig();
        rig.arrive(5);
        StepVerifier.create(rig.source().deliveries(), 2)
                .expectNextCount(2)
                .expectNoEvent(A_WHILE)
                .then(() -> assertThat(rig.fetched()).isLessThanOrEqualTo(2))
                .thenRequest(3)
                .expectNextCount(3)
                .thenCancel()
                .verify(PATIENCE);
    }

    @Test
    default void deliversInTheLaneItFeedsAndCountsFromOne() {
        Rig rig = rig();
        rig.arrive(1);
        Delivery delivery = first(rig);
        assertThat(delivery.lane()).isEqualTo(rig.source().lane());
        assertThat(delivery.attempt()).isEqualTo(1);
    }

    @Test
    default void aSettlementThatNobodySubscribesToDoesNothing() {
        Rig rig = rig();
        rig.arrive(1);
        Mono<Void> lazy = first(rig).acknowledge();
        stays("the message is held", A_WHILE, () -> rig.held() == 1);
        lazy.block(PATIENCE);
        eventually("it is gone", () -> rig.held() == 0);
    }

    @Test
    default void theFirstSettlementWins() {
        Rig rig = rig();
        rig.arrive(1);
        Delivery delivery = first(rig);
        Mono<Void> all = delivery.acknowledge()
                .then(delivery.acknowledge())
                .then(delivery.redeliver())
                .then(delivery.deadLetter("internal-error"));
        StepVerifier.create(all).expectComplete().verify(PATIENCE);
        eventually("it is gone", () -> rig.held() == 0);
        assertThat(rig.deadLettered()).isZero();
    }

    @Test
    default void whatIsRedeliveredComesBackCounted() {
        Rig rig = rig();
        rig.arrive(1);
        StepVerifier.create(rig.source()
                        .deliveries()
                        .concatMap(lent -> settle(lent).thenReturn(lent.attempt()), 1)
                        .take(2))
                .expectNext(1, 2)
                .expectComplete()
                .verify(PATIENCE);
    }

    private static Mono<Void> settle(Delivery lent) {
        return lent.attempt() == 1 ? lent.redeliver() : lent.acknowledge();
    }

    @Test
    default void whatIsDeadLetteredIsKeptApart() {
        Rig rig = rig();
        rig.arrive(1);
        StepVerifier.create(first(rig).deadLetter("internal-error"))
                .expectComplete()
                .verify(PATIENCE);
        eventually("it is kept", () -> rig.deadLettered() == 1);
        eventually("it is not in the queue", () -> rig.held() == 0);
    }

    @Test
    default void whatCannotBeUnderstoodIsDeadLetteredAndNeverEmitted() {
        Rig rig = rig();
        rig.arriveMalformed();
        rig.arrive(1);
        Delivery delivery = first(rig);
        delivery.acknowledge().block(PATIENCE);
        eventually("the malformed one is kept, the other is gone", () -> rig.deadLettered() == 1 && rig.held() == 0);
    }

    @Test
    default void cancellingStopsTheFetching() {
        Rig rig = rig();
        rig.arrive(1);
        first(rig).acknowledge().block(PATIENCE);
        eventually("the first is gone", () -> rig.held() == 0);
        rig.arrive(3);
        stays("nothing is fetched", A_WHILE, () -> rig.fetched() == 0);
    }

    @Test
    default void drainingCompletesTheDeliveries() {
        Rig rig = rig();
        StepVerifier.create(rig.source().deliveries())
                .expectSubscription()
                .then(() -> begin(rig.source().drain()))
                .expectComplete()
                .verify(PATIENCE);
    }

    private static Disposable begin(Mono<Void> command) {
        return command.subscribe();
    }

    private static Delivery first(Rig rig) {
        return Objects.requireNonNull(rig.source().deliveries().next().block(PATIENCE));
    }
}
