package io.sluice.app.tune;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.sluice.pipeline.tuning.Adjustment;
import io.sluice.pipeline.tuning.FastPathObjective;
import io.sluice.pipeline.tuning.KnobChange.Origin;
import io.sluice.pipeline.tuning.Knobs;
import io.sluice.pipeline.tuning.TuningObserver;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of knobs in log and metrics. A dashboard marks the moments at which the generation of an origin grows. */
public final class TuningLog implements TuningObserver {

    private static final Logger LOG = LoggerFactory.getLogger("sluice.tuning");
    private static final String KNOB = "knob";
    private static final String ORIGIN = "origin";

    private final MeterRegistry meters;

    /** Tells this registry. */
    public TuningLog(MeterRegistry meters) {
        this.meters = meters;
    }

    /**
     * Shows how knobs and the fast path's objective stand. Whether a knob was taken back is counted from zero on: a counter that
     * is there only from its first step on has none to be alerted by.
     */
    public void show(Knobs knobs, FastPathObjective objective) {
        knobs.positions().forEach(position -> takenBack(position.knob().name()));
        for (Origin origin : Origin.values()) {
            Gauge.builder("sluice.settings.generation", knobs, k -> k.generation(origin))
                    .tag(ORIGIN, word(origin))
                    .register(meters);
        }
        Gauge.builder("sluice.objective.broken", objective, o -> o.standing().isBroken() ? 1 : 0)
                .register(meters);
    }

    @Override
    public void turned(Knobs.Position position) {
        String name = position.knob().name();
        Adjustment adjustment = position.adjustment();
        String origin = adjustment == null ? "settings" : word(adjustment.origin());
        meters.counter("sluice.settings.turns", KNOB, name, ORIGIN, origin).increment();
        LOG.warn(
                "knob {} stands at {} from now on, origin={} generation={}",
                name,
                position.text(),
                origin,
                adjustment == null ? 0 : adjustment.generation());
    }

    private static String word(Origin origin) {
        return origin.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void undone(String knob) {
        takenBack(knob).increment();
        LOG.error("knob {} was taken back: the fast path left its objective before anybody confirmed it", knob);
    }

    private Counter takenBack(String knob) {
        return meters.counter("sluice.settings.undone", KNOB, knob);
    }
}
