package io.sluice.ingest.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.Lane;
import io.sluice.pipeline.Limiter;
import io.sluice.pipeline.Permit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.Disposables;

/** Messages come into the window, wait for slots, give up waiting, and end, in any order. */
class SeatTest {

    private static final int WINDOW = 6;
    private static final int SLOTS = 3;
    private static final int STEPS = 200;
    private static final int ROUNDS = 20_000;

    private final Limiter window = new Limiter("window", WINDOW, 0);
    private final Limiter slots = new Limiter("slots", SLOTS, 0);
    private final Limiter places = new Limiter("places", WINDOW, 0);

    @Property(tries = 300)
    void everythingIsGivenBackInWhateverOrderThingsHappen(@ForAll long seed) {
        Random random = new Random(seed);
        List<Message> messages = new ArrayList<>();
        for (int step = 0; step < STEPS; step++) {
            act(random, messages);
            assertThat(window.usage().inUse()).isLessThanOrEqualTo(messages.size());
            assertThat(slots.usage().inUse()).isLessThanOrEqualTo(Math.min(SLOTS, messages.size()));
            assertThat(places.usage().inUse()).isLessThanOrEqualTo(messages.size());
            assertThat(window.usage().inUse() + slots.usage().inUse())
                    .as("whoever is in hand has a place or a slot")
                    .isEqualTo(messages.size());
        }
        messages.forEach(message -> message.seat.release());
        assertAllIsFree();
    }

    private void act(Random random, List<Message> messages) {
        Permit place = random.nextInt(4) == 0 ? window.tryAcquire(Lane.FRESH, 1) : null;
        if (place != null) {
            Permit share = places.tryAcquire(Lane.FRESH, 1);
            messages.add(new Message(Seat.waiting(place, share, slots.acquire(Lane.FRESH, 1))));
        } else if (!messages.isEmpty()) {
            int which = random.nextInt(messages.size());
            Message one = messages.get(which);
            switch (random.nextInt(4)) {
                case 0, 1 -> one.waits.add(one.seat.slot().subscribe());
                case 2 -> one.waits.dispose();
                default -> end(messages.remove(which));
            }
        }
    }

    /** Twice: nothing is given back twice. */
    private static void end(Message message) {
        message.seat.release();
        message.seat.release();
    }

    private void assertAllIsFree() {
        assertThat(window.usage().inUse()).isZero();
        assertThat(slots.usage().inUse()).isZero();
        assertThat(places.usage().inUse()).isZero();
    }

    /** A grant and the end of the message that waits for it, at the same moment on two threads. */
    @Test
    void noSlotIsLostBetweenAGrantAndAnEnd() throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            for (int round = 0; round < ROUNDS; round++) {
                Permit all =
                        Objects.requireNonNull(slots.acquire(Lane.FRESH, SLOTS).block());
                Permit place = Objects.requireNonNull(window.tryAcquire(Lane.FRESH, 1));
                Seat seat = Seat.waiting(place, null, slots.acquire(Lane.FRESH, 1));
                Disposable waiting = seat.slot().subscribe();
                Future<?> granted = other.submit(all::release);
                seat.release();
                granted.get();
                waiting.dispose();
                assertAllIsFree();
            }
        } finally {
            other.shutdown();
        }
    }

    /** One in hand. */
    private static final class Message {
        private final Seat seat;
        private final Disposable.Composite waits = Disposables.composite();

        Message(Seat seat) {
            this.seat = seat;
        }
    }
}
