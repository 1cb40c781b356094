package io.sluice.pipeline;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;

/**
 * Shares a bounded number of units (slots, bytes, decoders) among lanes, under a limit that may change at any moment.
 *
 * <p>{@link Lane#URGENT} is served first. A reserved share is never taken by bulk lanes, and a lane may have a ceiling of its
 * own. The rest share in proportion to their weights, {@link Lane#share()} at first, by stride scheduling (Waldspurger and Weihl, 1995), which ages what waits: a lane's turn comes the
 * sooner the less it got, so none starves. Within a lane it is first come, first served, and a heavy waiter is not overtaken
 * by light ones behind it. A waiter that wants more than there will ever be is granted all there is.
 *
 * <p><b>Threads:</b> safe from any; nobody ever blocks. Permits are delivered on the thread that made room for them.
 */
public final class Limiter {

    private final String name;
    private final Map<Lane, LaneQueue> queues = new EnumMap<>(Lane.class);
    private final AtomicInteger drainRequests = new AtomicInteger();
    private final LoadCount load;
    private long limit;
    private long reserved;
    private long inUse;
    private long bulkInUse;
    /** The turn that was served last: where a lane that was idle rejoins, beside the others and not ahead of them. */
    private double now;

    /**
     * A limiter.
     *
     * @param name what it limits, a metric label
     * @param limit units in all, at least 1
     * @param reserved units that bulk lanes never take, less than {@code limit}
     */
    public Limiter(String name, long limit, long reserved) {
        this(name, limit, reserved, System::nanoTime);
    }

    /** The same, with a clock that its load is measured by. */
    Limiter(String name, long limit, long reserved, LongSupplier nanoClock) {
        this.name = name;
        this.load = new LoadCount(nanoClock);
        for (Lane lane : Lane.values()) {
            queues.put(lane, new LaneQueue(lane));
        }
        check(limit, reserved);
        this.limit = limit;
        this.reserved = reserved;
    }

    private void check(long newLimit, long newReserved) {
        if (newLimit < 1 || newReserved < 0 || newReserved >= newLimit) {
            throw new IllegalArgumentException(
                    "limiter " + name + ": the limit is at least 1 and the reserved share is less than it");
        }
    }

    /** What it limits. */
    public String name() {
        return name;
    }

    /**
     * Waits for units.
     *
     * <p><b>Demand:</b> queues when requested. <b>Cancel:</b> leaves the queue; a permit that was already emitted belongs to
     * its receiver. Prefer {@link #within}, which cannot forget to give back.
     *
     * @param weight units wanted, at least 1
     */
    public Mono<Permit> acquire(Lane lane, long weight) {
        if (weight < 1) {
            return Mono.error(new IllegalArgumentException("a permit weighs at least 1"));
        }
        return new Mono<>() {
            @Override
            public void subscribe(CoreSubscriber<? super Permit> actual) {
                actual.onSubscribe(new Waiter(Limiter.this, lane, weight, actual));
            }
        };
    }

    /**
     * Takes units if they are free at this moment and nobody waits who could have them; never waits.
     *
     * @param weight units wanted, at least 1
     * @return the units on loan, or null
     */
    public synchronized @Nullable Permit tryAcquire(Lane lane, long weight) {
        boolean fits = weight >= 1 && inUse + weight <= limit;
        boolean mayTake = queue(lane).hasRoomFor(weight) && (!lane.isBulk() || bulkInUse + weight <= limit - reserved);
        if (!fits || !mayTake || nextQueue() != null) {
            return null;
        }
        queue(lane).catchUp(now);
        queue(lane).charge(weight);
        load.passes(inUse, waiters());
        lend(lane, weight, load.nowNanos());
        return new Loan(this, lane, weight);
    }

    /** Runs work under a permit, which is given back on completion, error and cancel alike. */
    public <T> Mono<T> within(Lane lane, long weight, Supplier<Mono<T>> work) {
        return Mono.usingWhen(acquire(lane, weight), permit -> work.get(), Permit::giveBack);
    }

    /**
     * Changes the limits. Raising takes effect at once; lowering lets what is in use finish.
     *
     * @throws IllegalArgumentException if they cannot work; nothing is changed then
     */
    public void limits(long newLimit, long newReserved) {
        check(newLimit, newReserved);
        synchronized (this) {
            limit = newLimit;
            reserved = newReserved;
        }
        drain();
    }

    /**
     * Changes what one lane may have in use, whatever room the others leave. Lowering lets what is in use finish.
     *
     * @param units at least 1
     */
    public void atMost(Lane lane, long units) {
        if (units < 1) {
            throw new IllegalArgumentException("limiter " + name + ": a lane's ceiling is at least 1");
        }
        synchronized (this) {
            queue(lane).atMost(units);
        }
        drain();
    }

    /**
     * Changes a lane's weight among the lanes that share what {@link Lane#URGENT} leaves.
     *
     * @param share at least 1; {@code URGENT} has none
     */
    public synchronized void share(Lane lane, int share) {
        if (share < 1 || lane == Lane.URGENT) {
            throw new IllegalArgumentException(
                    "limiter " + name + ": a lane's weight is at least 1, and URGENT has none");
        }
        queue(lane).share(share);
    }

    /** How things stand. */
    public synchronized Usage usage() {
        Map<Lane, Integer> waiting = new EnumMap<>(Lane.class);
        Map<Lane, Long> lent = new EnumMap<>(Lane.class);
        queues.forEach((lane, queue) -> {
            waiting.put(lane, queue.size());
            lent.put(lane, queue.inUse());
        });
        return new Usage(limit, reserved, inUse, waiting, lent);
    }

    /** What went through since it was made; the difference of two readings is what happened between them. */
    public synchronized LimiterLoad load() {
        return load.read(inUse, waiters());
    }

    private int waiters() {
        int all = 0;
        for (LaneQueue queue : queues.values()) {
            all += queue.size();
        }
        return all;
    }

    void enqueue(Waiter waiter) {
        synchronized (this) {
            load.passes(inUse, waiters());
            waiter.waitsSince(load.nowNanos());
            queue(waiter.lane()).add(waiter, now);
        }
        drain();
    }

    void leave(Waiter waiter) {
        synchronized (this) {
            load.passes(inUse, waiters());
            queue(waiter.lane()).remove(waiter);
        }
        // It may have been the head that kept the others waiting.
        drain();
    }

    void giveBack(Lane lane, long weight) {
        synchronized (this) {
            load.passes(inUse, waiters());
            queue(lane).giveBack(weight);
            inUse -= weight;
            bulkInUse -= lane.isBulk() ? weight : 0;
        }
        drain();
    }

    /** One thread drains at a time; the others leave a note. Delivery happens outside the lock. */
    private void drain() {
        if (drainRequests.getAndIncrement() != 0) {
            return;
        }
        try {
            deliverAll();
        } catch (RuntimeException | Error broken) {
            // A receiver threw, which it must not. The others are served before it is told.
            drainRequests.set(0);
            drain();
            throw broken;
        }
    }

    private void deliverAll() {
        int seen = 1;
        do {
            for (Waiter next = admit(); next != null; next = admit()) {
                next.deliver();
            }
            seen = drainRequests.addAndGet(-seen);
        } while (seen != 0);
    }

    private synchronized @Nullable Waiter admit() {
        LaneQueue queue = nextQueue();
        if (queue == null || inUse + weight(queue) > limit) {
            return null;
        }
        long weight = weight(queue);
        now = Math.max(now, queue.turn());
        load.passes(inUse, waiters());
        Waiter next = queue.take(weight);
        lend(next.lane(), weight, next.sinceNanos());
        return next;
    }

    private void lend(Lane lane, long weight, long sinceNanos) {
        load.lent(weight, sinceNanos);
        inUse += weight;
        bulkInUse += lane.isBulk() ? weight : 0;
    }

    /** Urgent work first, then the lane whose turn has waited longest; bulk lanes only while their share has room. */
    private @Nullable LaneQueue nextQueue() {
        LaneQueue urgent = queue(Lane.URGENT);
        if (!urgent.isEmpty() && urgent.hasRoomFor(weight(urgent))) {
            return urgent;
        }
        LaneQueue fresh = longestWaiting(false);
        LaneQueue bulk = longestWaiting(true);
        // Room is asked of the bulk lane whose turn it is, not of both: light work of one would starve heavy work of
        // the other.
        if (bulk == null || bulkInUse + weight(bulk) > limit - reserved) {
            return fresh;
        }
        return fresh == null || bulk.turn() < fresh.turn() ? bulk : fresh;
    }

    private @Nullable LaneQueue longestWaiting(boolean isBulk) {
        return queues.values().stream()
                .filter(queue -> !queue.isEmpty() && queue.lane().isBulk() == isBulk)
                .filter(queue -> queue.hasRoomFor(weight(queue)))
                .min(Comparator.comparingDouble(LaneQueue::turn))
                .orElse(null);
    }

    /** What the head of a queue is granted: what it wants, or all there is for its lane. */
    private long weight(LaneQueue queue) {
        Waiter head = queue.head();
        return head == null ? 0 : Math.min(head.wanted(), ceiling(queue));
    }

    private long ceiling(LaneQueue queue) {
        return Math.min(queue.atMost(), queue.lane().isBulk() ? limit - reserved : limit);
    }

    private LaneQueue queue(Lane lane) {
        return Objects.requireNonNull(queues.get(lane));
    }

    /**
     * How things stand at one moment.
     *
     * @param limit units in all
     * @param reserved units that bulk lanes never take
     * @param inUse units on loan; more than the limit only just after it was lowered
     * @param waiting waiters by lane
     * @param lent units on loan by lane
     */
    public record Usage(long limit, long reserved, long inUse, Map<Lane, Integer> waiting, Map<Lane, Long> lent) {
        public Usage {
            waiting = Map.copyOf(waiting);
            lent = Map.copyOf(lent);
        }
    }

    @Override
    public String toString() {
        return "Limiter[" + name + "]";
    }
}
