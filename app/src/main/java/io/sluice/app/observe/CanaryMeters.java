package io.sluice.app.observe;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.sluice.pipeline.canary.Canaries.Standing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** Shows how long a canary takes to its incident, and for how long none has arrived. */
public final class CanaryMeters {

    private final Clock clock;
    private final MeterRegistry meters;
    private final Timer took;
    private volatile Instant arrived;

    /** Meters that count from now on. */
    public CanaryMeters(Clock clock, MeterRegistry meters) {
        this.clock = clock;
        this.meters = meters;
        this.arrived = clock.instant();
        this.took = Timer.builder(Metrics.CANARY).publishPercentileHistogram().register(meters);
    }

    /** Shows the age too: canaries are put, and one that does not arrive is missed. */
    public void missing() {
        meters.gauge(Metrics.CANARY_AGE, this, CanaryMeters::age);
    }

    /** One was escalated by this worker, so long after it was put. */
    public void escalated(Duration after) {
        took.record(after);
    }

    /** Canaries fare so. If none ever arrived, the age goes on from where it is. */
    public void look(Standing standing) {
        arrived = Objects.requireNonNullElse(standing.arrived(), arrived);
    }

    private double age() {
        return Duration.between(arrived, clock.instant()).toMillis() / 1000.0;
    }
}
