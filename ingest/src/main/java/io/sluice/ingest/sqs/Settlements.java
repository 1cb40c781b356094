package io.sluice.ingest.sqs;

import io.sluice.ingest.IngestObserver;
import io.sluice.pipeline.Detached;
import io.sluice.pipeline.Lane;
import io.sluice.pipeline.Parking;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import software.amazon.awssdk.services.sqs.model.Message;

/** Ends loans at the queue. Never errors: what the queue does not take comes back when its visibility runs out. */
final class Settlements {

    /** Long enough for a lane that was just parked not to be asked at once. */
    private static final Duration PUT_BACK_DELAY = Duration.ofSeconds(1);

    private final Lane lane;
    private final SqsQueue queue;
    private final Deletions deletions;
    private final DeadLetters deadLetters;
    private final @Nullable SqsQueue overflow;
    private final Parking parking;
    private final SqsSourceSettings settings;
    private final IngestObserver observer;

    Settlements(SqsLane lane, Parking parking, Detached detached, SqsSourceSettings settings, IngestObserver observer) {
        this.lane = lane.lane();
        this.queue = new SqsQueue(lane.client(), lane.queueUrl());
        this.deletions = new Deletions(queue, settings.linger(), detached);
        this.deadLetters = new DeadLetters(lane, Clock.systemUTC());
        this.overflow = lane.overflow() == null
                ? null
                : new SqsQueue(lane.client(), lane.overflow().url());
        this.parking = parking;
        this.settings = settings;
        this.observer = observer;
    }

    Mono<Void> settle(Message message, Settlement settlement) {
        return Mono.defer(() -> at(message, settlement))
                .timeout(settings.settleTimeout())
                .doOnSuccess(nothing -> observer.settled(lane))
                .doOnError(failure -> observer.settlementFailed(lane, failure))
                .onErrorComplete();
    }

    private Mono<Void> at(Message message, Settlement settlement) {
        return switch (settlement.way()) {
            case ACKNOWLEDGE -> deletions.delete(message.receiptHandle());
            case DEAD_LETTER ->
                deadLetters
                        .send(message, settlement.reason())
                        .then(deletions.delete(message.receiptHandle()))
                        .doOnSuccess(nothing -> observer.deadLettered(lane, settlement.reason()));
            case OVERFLOW ->
                moved(message, Objects.requireNonNull(overflow))
                        .doOnSuccess(nothing -> observer.overflowed(lane, settlement.reason()));
            case REDELIVER ->
                parking.isParked() ? putBack(message) : queue.visibility(message.receiptHandle(), Duration.ZERO);
        };
    }

    /**
     * While the lane is parked the object is not to blame. A new copy starts counting its receives from one, in every worker
     * and after every restart, where a note in our memory would not.
     */
    private Mono<Void> putBack(Message message) {
        return queue.send(message.body(), PUT_BACK_DELAY).then(deletions.delete(message.receiptHandle()));
    }

    /** Sent before it is deleted: a crash between them leaves one too many, which is recognised. */
    private Mono<Void> moved(Message message, SqsQueue to) {
        return to.send(message.body(), Duration.ZERO).then(deletions.delete(message.receiptHandle()));
    }

    /** Keeps a message invisible; ends when the lease is lost or was held long enough. */
    Mono<Void> extend(Message message) {
        long beats = settings.longestHold().dividedBy(settings.heartbeat());
        return Mono.delay(settings.heartbeat())
                .then(Mono.defer(() -> beat(message)))
                .repeat(Math.max(0, beats - 1))
                .then()
                .doOnSuccess(nothing -> observer.leaseLost(lane))
                .doOnError(stale -> observer.leaseLost(lane))
                .onErrorComplete();
    }

    /** A queue that does not answer is asked again at the next beat; one that says the lease is over is not. */
    private Mono<Void> beat(Message message) {
        return queue.visibility(message.receiptHandle(), settings.visibility())
                .onErrorComplete(failure -> !SqsFailures.isStale(failure));
    }
}
