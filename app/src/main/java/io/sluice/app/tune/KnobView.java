package io.sluice.app.tune;

import io.sluice.pipeline.tuning.Adjustment;
import io.sluice.pipeline.tuning.Knob;
import io.sluice.pipeline.tuning.Knobs;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A knob as callers see it.
 *
 * @param value what is in effect in the worker that answers
 * @param origin where that comes from: {@code settings}, {@code kept} or {@code trial}
 * @param isNearest whether the worker could not do what was asked for and does the nearest it can
 * @param needsTime whether it may be changed for a time only
 * @param until when a trial ends because it was made for a time
 * @param confirmBy when a trial ends unless somebody confirms it
 * @param generation to be sent back with a change; 0 if it was never touched
 */
public record KnobView(
        String name,
        String what,
        String type,
        String allowed,
        String floor,
        String ceiling,
        String start,
        String value,
        String origin,
        boolean isNearest,
        boolean needsTime,
        @Nullable Instant until,
        @Nullable Instant confirmBy,
        long generation,
        @Nullable String changedBy,
        @Nullable Instant changedAt,
        @Nullable String reason) {

    static KnobView of(Knobs.Position position) {
        Knob knob = position.knob();
        Adjustment adjustment = position.adjustment();
        return new KnobView(
                knob.name(),
                knob.what(),
                knob.range().type(),
                knob.range().allowed(),
                knob.range().text(knob.range().floor()),
                knob.range().text(knob.range().ceiling()),
                knob.range().text(knob.start()),
                position.text(),
                origin(adjustment),
                position.isNearest(),
                knob.needsTime(),
                adjustment == null ? null : adjustment.until(),
                adjustment == null ? null : adjustment.confirmBy(),
                adjustment == null ? 0 : adjustment.generation(),
                adjustment == null ? null : adjustment.changedBy(),
                adjustment == null ? null : adjustment.changedAt(),
                adjustment == null ? null : adjustment.reason());
    }

    private static String origin(@Nullable Adjustment adjustment) {
        if (adjustment == null || adjustment.inForce() == null) {
            return "settings";
        }
        return adjustment.trial() == null ? "kept" : "trial";
    }
}
