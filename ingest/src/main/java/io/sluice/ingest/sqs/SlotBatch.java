package io.sluice.ingest.sqs;

import io.sluice.pipeline.Lane;
import io.sluice.pipeline.Limiter;
import io.sluice.pipeline.Permit;
import java.util.ArrayDeque;
import java.util.Deque;
import reactor.core.publisher.Mono;

/**
 * Slots taken before a receive: one is waited for, further ones are taken if they are free. Used by one round, which has it
 * before it waits: a slot that is granted at the moment the round is cancelled is dropped by the operators between them, and
 * only a batch that knows that it is over gives it back.
 */
final class SlotBatch {

    private final Deque<Permit> slots = new ArrayDeque<>();
    private boolean over;

    /** This batch, once it holds 1 to {@code most} slots. */
    Mono<SlotBatch> fill(Limiter limiter, Lane lane, int most) {
        return limiter.acquire(lane, 1)
                .doOnNext(this::add)
                .doOnNext(first -> fillUp(limiter, lane, most))
                .thenReturn(this);
    }

    private void fillUp(Limiter limiter, Lane lane, int most) {
        for (int i = 1; i < most; i++) {
            Permit further = limiter.tryAcquire(lane, 1);
            if (further == null) {
                return;
            }
            add(further);
        }
    }

    private void add(Permit slot) {
        if (!kept(slot)) {
            slot.release();
        }
    }

    private synchronized boolean kept(Permit slot) {
        return !over && slots.add(slot);
    }

    synchronized int size() {
        return slots.size();
    }

    /** Hands one slot on; its message gives it back. */
    synchronized Permit use() {
        return slots.remove();
    }

    /** Gives back what no message came for, and what is still on its way here. */
    Mono<Void> giveBack() {
        return Mono.fromRunnable(() -> ending().forEach(Permit::release));
    }

    private synchronized Deque<Permit> ending() {
        over = true;
        Deque<Permit> rest = new ArrayDeque<>(slots);
        slots.clear();
        return rest;
    }
}
