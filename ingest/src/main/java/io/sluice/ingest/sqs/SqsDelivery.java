package io.sluice.ingest.sqs;

import io.sluice.pipeline.Arrival;
import io.sluice.pipeline.Delivery;
import io.sluice.pipeline.Lane;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import reactor.core.publisher.Mono;

/** One record of a message. */
final class SqsDelivery implements Delivery {

    private final Arrival arrival;
    private final Lane lane;
    private final Loan loan;
    private final AtomicBoolean settled = new AtomicBoolean();
    private volatile boolean started;

    SqsDelivery(Arrival arrival, Lane lane, Loan loan) {
        this.arrival = arrival;
        this.lane = lane;
        this.loan = loan;
    }

    @Override
    public Arrival arrival() {
        return arrival;
    }

    @Override
    public Lane lane() {
        return lane;
    }

    @Override
    public Instant sentAt() {
        return loan.sentAt();
    }

    @Override
    public int attempt() {
        return loan.attempt();
    }

    @Override
    public Mono<Void> acknowledge() {
        return settle(Settlement.ACKNOWLEDGED);
    }

    @Override
    public Mono<Void> redeliver() {
        return settle(Settlement.REDELIVERED);
    }

    @Override
    public Mono<Void> deadLetter(String reason) {
        return settle(Settlement.deadLettered(reason));
    }

    private Mono<Void> settle(Settlement settlement) {
        return Mono.defer(() -> settled.compareAndSet(false, true) ? loan.settle(settlement) : Mono.empty());
    }

    /** This, once its message has a slot. */
    Mono<SqsDelivery> seated() {
        return loan.slot().thenReturn(this);
    }

    /** It was handed to the flow, which settles it from here on. */
    void start() {
        started = true;
    }

    /** Gives it back if the flow never saw it. */
    Mono<Void> handBack() {
        return Mono.defer(() -> started ? Mono.empty() : redeliver());
    }

    @Override
    public String toString() {
        return "SqsDelivery[" + lane + ", attempt " + attempt() + "]";
    }
}
