package io.sluice.ingest.sqs;

import io.sluice.pipeline.Lane;
import io.sluice.pipeline.Limiter;
import io.sluice.pipeline.Permit;
import java.util.ArrayDeque;
import java.util.Deque;
import reactor.core.publisher.Mono;

/** Slots taken before a receive: one is waited for, further ones are taken if they are free. Used by one round. */
final class SlotBatch {

    private final Deque<Permit> slots = new ArrayDeque<>();

    private SlotBatch(Permit first) {
        slots.add(first);
    }

    static Mono<SlotBatch> take(Limiter limiter, Lane lane, int most) {
        return limiter.acquire(lane, 1).map(first -> filled(new SlotBatch(first), limiter, lane, most));
    }

    private static SlotBatch filled(SlotBatch batch, Limiter limiter, Lane lane, int most) {
        for (int i = 1; i < most; i++) {
            Permit further = limiter.tryAcquire(lane, 1);
            if (further == null) {
                return batch;
            }
            batch.slots.add(further);
        }
        return batch;
    }

    synchronized int size() {
        return slots.size();
    }

    /** Hands one slot on; its message gives it back. */
    synchronized Permit use() {
        return slots.remove();
    }

    /** Gives back what no message came for. */
    Mono<Void> giveBack() {
        return Mono.fromRunnable(() -> {
            synchronized (this) {
                slots.forEach(Permit::release);
                slots.clear();
            }
        });
    }
}
