package io.sluice.app.observe;

import io.micrometer.core.instrument.MeterRegistry;
import io.sluice.pipeline.shadow.Difference;

/** Counts where a draft of the policy differs. What each policy says is from a closed set; why is not, and is no label. */
public final class ShadowMeters {

    private final MeterRegistry meters;

    /** Counts into this registry. */
    public ShadowMeters(MeterRegistry meters) {
        this.meters = meters;
    }

    /** They differ once more. */
    public void differs(Difference difference) {
        meters.counter(Metrics.SHADOW, "was", difference.was(), "would", difference.would())
                .increment();
    }
}
