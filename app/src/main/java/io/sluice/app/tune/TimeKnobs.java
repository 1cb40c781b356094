package io.sluice.app.tune;

import io.sluice.pipeline.LiveLimits;
import io.sluice.pipeline.PipelineLimits;
import io.sluice.pipeline.tuning.Knob;
import io.sluice.pipeline.tuning.Range.Time;
import java.time.Duration;
import java.util.List;

/**
 * Knobs of the times that bind one object. Their ranges are such that the deadline always leaves room for decoding and scanning,
 * and that it ends before a queue hands the object to another worker.
 */
public final class TimeKnobs {

    private static final Time SCAN = Time.between(Duration.ofMillis(100), Duration.ofSeconds(60));
    private static final Time DECODE = Time.between(Duration.ofSeconds(1), Duration.ofMinutes(5));
    private static final Time OBJECT = Time.between(Duration.ofMinutes(7), Duration.ofMinutes(14));

    private final LiveLimits limits;

    /** Knobs of these. */
    public TimeKnobs(LiveLimits limits) {
        this.limits = limits;
    }

    /** {@code timeout.scan}, {@code timeout.decode} and {@code timeout.object}. */
    public List<Knob> knobs() {
        PipelineLimits start = limits.get();
        return List.of(
                Knob.of(
                        "timeout.scan",
                        "How long one scanner may take with one object; what is later counts as not scanned.",
                        SCAN,
                        start.scanTimeout().toMillis(),
                        value -> limits.times(
                                Duration.ofMillis(value),
                                limits.get().decodeTimeout(),
                                limits.get().objectDeadline())),
                Knob.of(
                        "timeout.decode",
                        "How long decoding one object may take, waiting for a child included.",
                        DECODE,
                        start.decodeTimeout().toMillis(),
                        value -> limits.times(
                                limits.get().scanTimeout(),
                                Duration.ofMillis(value),
                                limits.get().objectDeadline())),
                Knob.of(
                        "timeout.object",
                        "How long an object may take before its verdict is written; after that it is handed back.",
                        OBJECT,
                        start.objectDeadline().toMillis(),
                        value -> limits.times(
                                limits.get().scanTimeout(), limits.get().decodeTimeout(), Duration.ofMillis(value))));
    }
}
