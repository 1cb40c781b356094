package io.sluice.pipeline;

import java.util.concurrent.atomic.AtomicBoolean;

/** A permit that was granted without waiting. */
final class Loan implements Permit {

    private final Limiter limiter;
    private final Lane lane;
    private final long weight;
    private final AtomicBoolean released = new AtomicBoolean();

    Loan(Limiter limiter, Lane lane, long weight) {
        this.limiter = limiter;
        this.lane = lane;
        this.weight = weight;
    }

    @Override
    public long weight() {
        return weight;
    }

    @Override
    public void release() {
        if (released.compareAndSet(false, true)) {
            limiter.giveBack(lane, weight);
        }
    }
}
