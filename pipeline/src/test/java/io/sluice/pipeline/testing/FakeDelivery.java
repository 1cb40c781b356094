package io.sluice.pipeline.testing;

import io.sluice.pipeline.Arrival;
import io.sluice.pipeline.Delivery;
import io.sluice.pipeline.Lane;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** A delivery that remembers how it was settled. */
public final class FakeDelivery implements Delivery {

    private final Arrival arrival;
    private final Lane lane;
    private final int attempt;
    private final Instant sentAt = Instant.now();
    private final Consumer<FakeDelivery> whenSettled;
    private final AtomicReference<@Nullable String> settlement = new AtomicReference<>();

    FakeDelivery(Arrival arrival, Lane lane, int attempt, Consumer<FakeDelivery> whenSettled) {
        this.arrival = arrival;
        this.lane = lane;
        this.attempt = attempt;
        this.whenSettled = whenSettled;
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
        return sentAt;
    }

    @Override
    public int attempt() {
        return attempt;
    }

    @Override
    public Mono<Void> acknowledge() {
        return Mono.fromRunnable(() -> settle("acknowledged"));
    }

    @Override
    public Mono<Void> redeliver() {
        return Mono.fromRunnable(() -> settle("redelivered"));
    }

    @Override
    public Mono<Void> deadLetter(String reason) {
        return Mono.fromRunnable(() -> settle("dead-lettered: " + reason));
    }

    private void settle(String how) {
        if (settlement.compareAndSet(null, how)) {
            whenSettled.accept(this);
        }
    }

    /** {@code acknowledged}, {@code redelivered} or {@code dead-lettered: REASON}; null while it is on loan. */
    public @Nullable String settlement() {
        return settlement.get();
    }

    /** Whether it was settled in this way. */
    public boolean isSettled(String how) {
        return how.equals(settlement.get());
    }
}
