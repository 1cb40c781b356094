package io.sluice.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;

/** Real threads ask, leave and give back as fast as they can, while the limits change under them. */
class LimiterThreadsTest {

    private static final int THREADS = 4;
    private static final int OPERATIONS = 10_000_000;
    private static final int LEAST = 12;
    private static final int MOST = 24;
    private static final int RESERVED = 4;
    private static final int MOST_ASKED = 8;

    private final Limiter limiter = new Limiter("threads", MOST, RESERVED);
    private final Queue<Permit> held = new ConcurrentLinkedQueue<>();
    private final AtomicLong lent = new AtomicLong();
    private final AtomicLong bulkLent = new AtomicLong();
    private final AtomicLong mostLent = new AtomicLong();
    private final AtomicLong mostBulkLent = new AtomicLong();
    private final AtomicLong asked = new AtomicLong();
    private final AtomicLong served = new AtomicLong();

    @Test
    void neverLendsTooMuchAndLosesNothingInTenMillionOperations() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int seed = 0; seed < THREADS; seed++) {
                all.add(threads.submit(new Worker(seed)));
            }
            for (Future<?> each : all) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
        while (giveOneBack()) {
            // What is given back may be lent again, to somebody who still waits.
        }
        assertThat(mostLent.get()).isBetween(1L, (long) MOST);
        assertThat(mostBulkLent.get()).isBetween(1L, (long) MOST - RESERVED);
        assertThat(limiter.usage().inUse()).isZero();
        assertThat(limiter.usage().waiting().values()).containsOnly(0);
        assertThat(lent).hasValue(0);
        assertThat(served.get()).isPositive().isLessThanOrEqualTo(asked.get());
    }

    private boolean giveOneBack() {
        Permit permit = held.poll();
        if (permit == null) {
            return false;
        }
        lent.addAndGet(-permit.weight());
        if (permit instanceof BulkPermit) {
            bulkLent.addAndGet(-permit.weight());
        }
        permit.release();
        return true;
    }

    /** Counted before anybody else can give it back, and no longer before it is given back. */
    private void taken(Lane lane, Permit permit) {
        served.incrementAndGet();
        mostLent.accumulateAndGet(lent.addAndGet(permit.weight()), Math::max);
        if (lane.isBulk()) {
            mostBulkLent.accumulateAndGet(bulkLent.addAndGet(permit.weight()), Math::max);
        }
        held.add(lane.isBulk() ? new BulkPermit(permit) : permit);
    }

    /** Which lane a permit came by. */
    private record BulkPermit(Permit permit) implements Permit {

        @Override
        public long weight() {
            return permit.weight();
        }

        @Override
        public void release() {
            permit.release();
        }
    }

    private final class Worker implements Runnable {

        private final SplittableRandom random;
        private final Queue<Ask> asks = new ArrayDeque<>();

        Worker(int seed) {
            this.random = new SplittableRandom(seed);
        }

        @Override
        public void run() {
            for (int operation = 0; operation < OPERATIONS / THREADS; operation++) {
                step();
            }
            asks.forEach(Ask::cancel);
        }

        private void step() {
            int dice = random.nextInt(1_000);
            if (dice == 0) {
                limiter.limits(random.nextInt(LEAST, MOST + 1), RESERVED);
            } else if (dice < 450) {
                ask();
            } else if (dice < 550) {
                leave();
            } else {
                giveOneBack();
            }
        }

        private void ask() {
            if (asks.size() == MOST_ASKED) {
                leave();
            }
            Ask ask = new Ask(Lane.values()[random.nextInt(Lane.values().length)]);
            asks.add(ask);
            asked.incrementAndGet();
            limiter.acquire(ask.lane, random.nextInt(1, 2 * MOST)).subscribe(ask);
        }

        /** Who was served keeps what they got; who waits does so no more. */
        private void leave() {
            Ask oldest = asks.poll();
            if (oldest != null) {
                oldest.cancel();
            }
        }
    }

    private final class Ask extends BaseSubscriber<Permit> {

        private final Lane lane;

        Ask(Lane lane) {
            this.lane = lane;
        }

        @Override
        protected void hookOnSubscribe(Subscription subscription) {
            subscription.request(1);
        }

        @Override
        protected void hookOnNext(Permit permit) {
            taken(lane, permit);
        }
    }
}
