package io.sluice.ingest.sqs;

import io.sluice.pipeline.Permit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What a message holds while it is in hand. All goes back when its loan ends, also what is granted only then. */
final class Seat {

    private final List<Permit> held = new ArrayList<>();
    private final Mono<Void> slot;
    private boolean over;

    private Seat(Permit first, Mono<Void> slot) {
        held.add(first);
        this.slot = slot;
    }

    private Seat(Permit window, @Nullable Permit place, Mono<Permit> slots) {
        held.add(window);
        if (place != null) {
            held.add(place);
        }
        // Cached: the records of one message share one slot, and a wait that was begun is not cut off, so that a slot
        // that is
        // granted at the moment of a cancel arrives here and goes back.
        this.slot = slots.doOnNext(granted -> sit(granted, window)).then().cache();
    }

    /** One whose slot was taken before its message was received. */
    static Seat of(Permit slot) {
        return new Seat(slot, Mono.empty());
    }

    /**
     * One that has a place in the window until it has a slot.
     *
     * @param place in its tenant's share; null if it needs none
     * @param slots grants one
     */
    static Seat waiting(Permit window, @Nullable Permit place, Mono<Permit> slots) {
        return new Seat(window, place, slots);
    }

    /** Waits for a slot, once. */
    Mono<Void> slot() {
        return slot;
    }

    private void sit(Permit granted, Permit window) {
        if (kept(granted)) {
            window.release();
        } else {
            granted.release();
        }
    }

    private synchronized boolean kept(Permit granted) {
        return !over && held.add(granted);
    }

    /** Gives everything back. Idempotent. */
    void release() {
        ending().forEach(Permit::release);
    }

    private synchronized List<Permit> ending() {
        over = true;
        List<Permit> all = List.copyOf(held);
        held.clear();
        return all;
    }
}
