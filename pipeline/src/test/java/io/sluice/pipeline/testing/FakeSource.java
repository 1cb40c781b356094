package io.sluice.pipeline.testing;

import io.sluice.pipeline.Arrival;
import io.sluice.pipeline.Arrival.GroupArrival;
import io.sluice.pipeline.Arrival.ObjectArrival;
import io.sluice.pipeline.Delivery;
import io.sluice.pipeline.Group;
import io.sluice.pipeline.Lane;
import io.sluice.pipeline.MediaSource;
import io.sluice.pipeline.Parking;
import io.sluice.pipeline.UploadContext;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * A queue in memory that works: what is redelivered comes back, what is parked waits. Remembers the demand, every delivery,
 * and how each was settled.
 */
public final class FakeSource implements MediaSource {

    private final Lane lane;
    private final @Nullable Parking parking;
    private final Sinks.Many<Queued> queue = Sinks.many().unicast().onBackpressureBuffer();
    private final AtomicLong demanded = new AtomicLong();
    private final AtomicBoolean draining = new AtomicBoolean();
    private final AtomicInteger held = new AtomicInteger();
    private final AtomicInteger malformed = new AtomicInteger();
    private final List<FakeDelivery> delivered = new CopyOnWriteArrayList<>();

    /** A source whose lane is never parked. */
    public FakeSource(Lane lane) {
        this.lane = lane;
        this.parking = null;
    }

    /** A source that takes nothing while its lane is parked. */
    public FakeSource(Lane lane, Parking parking) {
        this.lane = lane;
        this.parking = parking;
    }

    /** An object arrives; its message claims the true size. */
    public FakeSource deliver(FakeContent content) {
        long size = content.object().sizeBytes();
        return deliver(new ObjectArrival(content.ref(), content, size, UploadContext.NONE, false));
    }

    /** A group's change arrives. */
    public FakeSource deliver(Group group) {
        return deliver(new GroupArrival(group));
    }

    /** Anything arrives, for the first time. */
    public FakeSource deliver(Arrival arrival) {
        return deliver(arrival, 1);
    }

    /** Anything arrives that has been delivered before. */
    public FakeSource deliver(Arrival arrival, int attempt) {
        held.incrementAndGet();
        emit(new Queued(arrival, attempt));
        return this;
    }

    /** A message arrives that cannot be understood. */
    public FakeSource deliverMalformed() {
        malformed.incrementAndGet();
        return this;
    }

    /** Nothing more will come, now or by redelivery: the stream ends when what is queued is taken. */
    public FakeSource end() {
        queue.tryEmitComplete();
        return this;
    }

    /** What nobody takes any more stays in the queue, as it would in a real one. */
    private synchronized void emit(Queued queued) {
        Sinks.EmitResult result = queue.tryEmitNext(queued);
        if (result == Sinks.EmitResult.FAIL_OVERFLOW || result == Sinks.EmitResult.FAIL_NON_SERIALIZED) {
            throw new IllegalStateException("the fake queue lost a message: " + result);
        }
    }

    @Override
    public Lane lane() {
        return lane;
    }

    @Override
    public Flux<Delivery> deliveries() {
        return queue.asFlux()
                // Without prefetch, so that nothing is taken that nobody asked for.
                .concatMap(this::whenOpen, 0)
                .takeWhile(queued -> !draining.get())
                .<Delivery>map(this::lend)
                .doOnRequest(demanded::addAndGet);
    }

    private Mono<Queued> whenOpen(Queued queued) {
        return parking == null ? Mono.just(queued) : parking.open().thenReturn(queued);
    }

    private Delivery lend(Queued queued) {
        FakeDelivery delivery = new FakeDelivery(queued.arrival(), lane, queued.attempt(), this::settled);
        delivered.add(delivery);
        return delivery;
    }

    /** What failed while its lane was parked has not been tried for its own sake. */
    private void settled(FakeDelivery delivery) {
        if (delivery.isSettled("redelivered")) {
            boolean parked = parking != null && parking.isParked();
            emit(new Queued(delivery.arrival(), parked ? delivery.attempt() : delivery.attempt() + 1));
        } else {
            held.decrementAndGet();
        }
    }

    @Override
    public Mono<Void> drain() {
        return Mono.fromRunnable(() -> {
            draining.set(true);
            queue.tryEmitComplete();
        });
    }

    /** How many deliveries were asked for in all. */
    public long demanded() {
        return demanded.get();
    }

    /** Everything that was delivered, in order. */
    public List<FakeDelivery> delivered() {
        return List.copyOf(delivered);
    }

    /** How many deliveries are not settled. */
    public long onLoan() {
        return delivered.stream()
                .filter(delivery -> delivery.settlement() == null)
                .count();
    }

    /** How many deliveries ended so: {@code acknowledged}, {@code redelivered}, {@code dead-lettered: REASON}. */
    public long settled(String how) {
        return delivered.stream().filter(delivery -> delivery.isSettled(how)).count();
    }

    /** How many messages the queue holds, those on loan included. */
    public int held() {
        return held.get();
    }

    /** How many messages were dead-lettered, for whatever reason. */
    public long deadLettered() {
        return malformed.get()
                + delivered.stream()
                        .map(FakeDelivery::settlement)
                        .filter(how -> how != null && how.startsWith("dead-lettered"))
                        .count();
    }

    private record Queued(Arrival arrival, int attempt) {}
}
