package io.sluice.app.tune;

import io.sluice.pipeline.Arrival;
import io.sluice.pipeline.Delivery;
import io.sluice.pipeline.Lane;
import io.sluice.pipeline.Limiter;
import io.sluice.pipeline.MediaSource;
import io.sluice.pipeline.Permit;
import java.time.Instant;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A source that takes nothing without a slot, as a queue's does; the slot is free again when the delivery is settled. */
public record SlottedSource(MediaSource source, Limiter slots) implements MediaSource {

    @Override
    public Lane lane() {
        return source.lane();
    }

    @Override
    public Flux<Delivery> deliveries() {
        return source.deliveries()
                .concatMap(delivery -> slots.acquire(lane(), 1).map(permit -> new Slotted(delivery, permit)), 0);
    }

    @Override
    public Mono<Void> drain() {
        return source.drain();
    }

    private record Slotted(Delivery delivery, Permit permit) implements Delivery {

        @Override
        public Arrival arrival() {
            return delivery.arrival();
        }

        @Override
        public Lane lane() {
            return delivery.lane();
        }

        @Override
        public Instant sentAt() {
            return delivery.sentAt();
        }

        @Override
        public int attempt() {
            return delivery.attempt();
        }

        @Override
        public Mono<Void> acknowledge() {
            return delivery.acknowledge().then(permit.giveBack());
        }

        @Override
        public Mono<Void> redeliver() {
            return delivery.redeliver().then(permit.giveBack());
        }

        @Override
        public Mono<Void> deadLetter(String reason) {
            return delivery.deadLetter(reason).then(permit.giveBack());
        }
    }
}
