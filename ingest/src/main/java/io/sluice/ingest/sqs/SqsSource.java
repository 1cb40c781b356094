package io.sluice.ingest.sqs;

import io.sluice.ingest.IngestObserver;
import io.sluice.ingest.events.S3EventParser;
import io.sluice.pipeline.Content;
import io.sluice.pipeline.Delivery;
import io.sluice.pipeline.Detached;
import io.sluice.pipeline.Lane;
import io.sluice.pipeline.Limiter;
import io.sluice.pipeline.MediaSource;
import io.sluice.pipeline.ObjectRef;
import io.sluice.pipeline.Parking;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * A lane that comes from an SQS queue. Each round: wait until the lane is open, take slots, receive at most that many messages,
 * give the unused slots back. A lane that is shared by tenants receives into a bounded window first, moves what is above its
 * tenant's share to the overflow, and waits for a slot with what is left.
 *
 * <p>A message holds one slot until it is settled, and normally is one delivery; one with several records is several deliveries
 * and is deleted when all are settled, or comes back whole. {@link Delivery#attempt()} is the queue's own receive count; a
 * delivery that is redelivered while its lane is parked is put back as a new message, so receives during an outage do not count,
 * whichever worker made them.
 *
 * <p><b>Threads:</b> deliveries are emitted on the client's event loop, or where their hint was looked up; they leave it at their
 * first wait.
 */
public final class SqsSource implements MediaSource {

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);

    private final SqsLane lane;
    private final SqsQueue queue;
    private final Limiter places;
    private final Parking parking;
    private final Lender lender;
    private final SqsSourceSettings settings;
    private final IngestObserver observer;
    private final Orders orders;
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicBoolean subscribed = new AtomicBoolean();
    private final Sinks.Empty<Void> stopping = Sinks.empty();
    private final Sinks.Empty<Void> ended = Sinks.empty();

    /**
     * A source.
     *
     * @param slots how many messages all lanes together may have in hand
     * @param parking where this lane waits while a dependency is down
     * @param detached runs heartbeats and settlements
     * @param reading what messages mean
     */
    public SqsSource(
            SqsLane lane,
            Limiter slots,
            Parking parking,
            Detached detached,
            Reading reading,
            SqsSourceSettings settings,
            IngestObserver observer) {
        this.lane = lane;
        this.queue = new SqsQueue(lane.client(), lane.queueUrl());
        this.parking = parking;
        this.settings = settings;
        this.observer = observer;
        this.orders = new Orders(settings.pollers());
        Sorting sorting = new Sorting(lane, reading.hint(), slots);
        this.places = sorting.places();
        Settlements settlements = new Settlements(lane, parking, detached, settings, observer);
        this.lender = new Lender(sorting, reading, settlements, detached, observer);
    }

    @Override
    public Lane lane() {
        return lane.lane();
    }

    @Override
    public Flux<Delivery> deliveries() {
        return Flux.defer(() -> subscribed.compareAndSet(false, true)
                ? rounds()
                : Flux.error(new IllegalStateException("a source has one subscriber")));
    }

    private Flux<Delivery> rounds() {
        return orders.orders()
                .flatMap(order -> new Round(order).deliveries(), SqsSourceSettings.MOST_POLLERS, 1)
                .doOnRequest(orders::demanded)
                .doFinally(signal -> ended.tryEmitEmpty());
    }

    /** Changes how many receives may be under way while messages come, 1 to {@link SqsSourceSettings#MOST_POLLERS}. */
    public void pollers(int atMost) {
        orders.pollers(atMost);
    }

    @Override
    public Mono<Void> drain() {
        return Mono.defer(() -> {
            orders.stop();
            stopping.tryEmitEmpty();
            return subscribed.get() ? ended.asMono() : Mono.empty();
        });
    }

    /** A pause that grows while the queue keeps failing. Slots are free meanwhile. */
    private Mono<Delivery> paused(Throwable failure) {
        observer.pollFailed(lane(), failure);
        long factor = 1L << Math.min(10, failures.getAndIncrement());
        Duration pause = FIRST_PAUSE.multipliedBy(factor);
        return Mono.delay(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE)
                .takeUntilOther(stopping.asMono())
                .then(Mono.empty());
    }

    /** One receive and what comes of it. */
    private final class Round {
        private final Orders.Order order;
        private int messages;
        private int deliveries;

        Round(Orders.Order order) {
            this.order = order;
        }

        Flux<Delivery> deliveries() {
            return Flux.usingWhen(Mono.fromSupplier(SlotBatch::new), this::round, SlotBatch::giveBack)
                    .onErrorResume(SqsSource.this::paused)
                    .doFinally(signal -> orders.ended(order, messages, deliveries));
        }

        private Flux<Delivery> round(SlotBatch batch) {
            return parking.open()
                    .then(batch.fill(places, lane(), order.size()))
                    .takeUntilOther(stopping.asMono())
                    .flatMapMany(this::received);
        }

        private Flux<Delivery> received(SlotBatch batch) {
            return queue.receive(batch.size(), wait(order), settings.visibility())
                    .takeUntilOther(stopping.asMono().then(Mono.delay(settings.drainGrace())))
                    .flatMap(received -> lent(received, batch))
                    .flatMapMany(lent -> Flux.usingWhen(Mono.just(lent), this::emitted, SqsSource::handBack));
        }

        private Duration wait(Orders.Order order) {
            return order.idle() ? settings.idlePoll() : settings.busyPoll();
        }

        private Mono<List<SqsDelivery>> lent(List<Message> received, SlotBatch batch) {
            failures.set(0);
            messages = received.size();
            observer.polled(lane(), messages);
            return Flux.fromIterable(received)
                    .concatMap(message -> lender.lend(message, batch.use()), 1)
                    .collectList();
        }

        /** What comes after the drain or a pause began is handed back unseen. */
        private Flux<Delivery> emitted(List<SqsDelivery> lent) {
            return Flux.fromIterable(lent)
                    .flatMap(delivery -> delivery.seated().takeUntilOther(stopping.asMono()), Orders.BATCH, 1)
                    .takeWhile(delivery -> !orders.isStopped() && !parking.isPaused())
                    .doOnNext(this::start)
                    .cast(Delivery.class);
        }

        private void start(SqsDelivery delivery) {
            deliveries++;
            delivery.start();
        }
    }

    private static Mono<Void> handBack(List<SqsDelivery> lent) {
        return Flux.fromIterable(lent).flatMap(SqsDelivery::handBack, 10, 1).then();
    }

    /**
     * What messages mean.
     *
     * @param parser reads them
     * @param contents reads the objects that they name
     * @param hint which of these are urgent
     */
    public record Reading(S3EventParser parser, Function<ObjectRef, Content> contents, EntityTagHint hint) {}

    @Override
    public String toString() {
        return "SqsSource[" + lane() + "]";
    }
}
