package io.sluice.pipeline;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * {@link PipelineLimits} of which the times may change while the flow runs: each object is bound by those in force when it is
 * looked at. What memory is reckoned with does not change.
 *
 * <p><b>Threads:</b> read by any; changed by one at a time.
 */
public final class LiveLimits implements Supplier<PipelineLimits> {

    private volatile PipelineLimits limits;

    /** Begins with these. */
    public LiveLimits(PipelineLimits limits) {
        this.limits = limits;
    }

    @Override
    public PipelineLimits get() {
        return limits;
    }

    /**
     * Changes the times.
     *
     * @throws IllegalArgumentException if the deadline leaves no room for decoding and scanning; nothing is changed then
     */
    public synchronized void times(Duration scanTimeout, Duration decodeTimeout, Duration objectDeadline) {
        limits = new PipelineLimits(
                limits.maxInFlight(),
                limits.wholeBytes(),
                limits.windowBytes(),
                scanTimeout,
                decodeTimeout,
                objectDeadline,
                limits.suspectAfter());
    }
}
