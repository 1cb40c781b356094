package io.sluice.pipeline;

import java.util.concurrent.atomic.AtomicReference;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;

/** One wait for a permit, and the permit itself once it is granted. */
final class Waiter implements Subscription, Permit {

    private enum State {
        NEW,
        WAITING,
        GRANTED,
        EMITTED,
        DONE
    }

    private final Limiter limiter;
    private final Lane lane;
    private final long wanted;
    private final CoreSubscriber<? super Permit> actual;
    private final AtomicReference<State> state = new AtomicReference<>(State.NEW);
    private volatile long granted;
    private long sinceNanos;

    Waiter(Limiter limiter, Lane lane, long wanted, CoreSubscriber<? super Permit> actual) {
        this.limiter = limiter;
        this.lane = lane;
        this.wanted = wanted;
        this.actual = actual;
    }

    Lane lane() {
        return lane;
    }

    long wanted() {
        return wanted;
    }

    /** Called under the limiter's lock. */
    void waitsSince(long nanos) {
        sinceNanos = nanos;
    }

    long sinceNanos() {
        return sinceNanos;
    }

    @Override
    public void request(long n) {
        if (state.compareAndSet(State.NEW, State.WAITING)) {
            limiter.enqueue(this);
        }
    }

    @Override
    public void cancel() {
        State was = state.getAndUpdate(now -> now == State.EMITTED ? State.EMITTED : State.DONE);
        if (was == State.WAITING) {
            limiter.leave(this);
        }
        // GRANTED: deliver() finds DONE and gives the units back. EMITTED: the receiver owns them.
    }

    /** Called under the limiter's lock; the units are taken whatever has become of the waiter. */
    void grant(long weight) {
        granted = weight;
        state.compareAndSet(State.WAITING, State.GRANTED);
    }

    /** Called outside the lock. */
    void deliver() {
        if (state.compareAndSet(State.GRANTED, State.EMITTED)) {
            actual.onNext(this);
            actual.onComplete();
        } else {
            limiter.giveBack(lane, granted);
        }
    }

    @Override
    public long weight() {
        return granted;
    }

    @Override
    public void release() {
        if (state.compareAndSet(State.EMITTED, State.DONE)) {
            limiter.giveBack(lane, granted);
        }
    }
}
