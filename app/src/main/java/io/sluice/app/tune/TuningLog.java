package io.sluice.app.tune;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.sluice.pipeline.tuning.Adjustment;
import io.sluice.pipeline.tuning.FastPathObjective;
import io.sluice.pipeline.tuning.Knobs;
import io.sluice.pipeline.tuning.TuningObserver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of knobs in log and metrics. A dashboard marks the moments at which the generation grows. */
public final class TuningLog implements TuningObserver {

    private static final Logger LOG = LoggerFactory.getLogger("sluice.tuning");
    private static final String KNOB = "knob";

    private final MeterRegistry meters;

    /** Tells this registry. */
    public TuningLog(MeterRegistry meters) {
        this.meters = meters;
    }

    /** Shows how knobs and the fast path's objective stand. */
    public void show(Knobs knobs, FastPathObjective objective) {
        Gauge.builder("sluice.settings.generation", knobs, Knobs::generation).register(meters);
        Gauge.builder("sluice.objective.broken", objective, o -> o.standing().isBroken() ? 1 : 0)
                .register(meters);
    }

    @Override
    public void turned(Knobs.Position position) {
        String name = position.knob().name();
        meters.counter("sluice.settings.turns", KNOB, name).increment();
        Adjustment adjustment = position.adjustment();
        LOG.warn(
                "knob {} stands at {} from now on, generation={}",
                name,
                position.text(),
                adjustment == null ? 0 : adjustment.generation());
    }

    @Override
    public void undone(String knob) {
        meters.counter("sluice.settings.undone", KNOB, knob).increment();
        LOG.error("knob {} was taken back: the fast path left its objective before anybody confirmed it", knob);
    }
}
