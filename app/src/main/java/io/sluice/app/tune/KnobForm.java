package io.sluice.app.tune;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.sluice.pipeline.tuning.Adjustment;
import io.sluice.pipeline.tuning.Knob;
import io.sluice.pipeline.tuning.KnobLedger.Setting;
import io.sluice.pipeline.tuning.Range;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a caller wants of a knob.
 *
 * @param value as text, or {@code start}
 * @param reason why, for whoever reads the history
 * @param lasting how long, such as {@code 30m}; null for good. Called {@code for} in JSON
 * @param generation of the knob as the caller saw it; null to change it whatever happened meanwhile
 * @param dryRun whether only to say what would happen
 */
record KnobForm(
        @Nullable String value,
        @Nullable String reason,
        @JsonProperty("for") @Nullable String lasting,
        @Nullable Long generation,
        @Nullable Boolean dryRun) {

    private static final Range LASTING = Range.Time.between(Duration.ofSeconds(10), Duration.ofHours(24));
    private static final int LONGEST_REASON = 500;

    /** Whether nothing is to be changed. */
    boolean isDryRun() {
        return Boolean.TRUE.equals(dryRun);
    }

    /** The value as a number, with {@code start} for where the worker began. */
    long wanted(Knob knob) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(
                    "say which value: " + knob.range().allowed() + ", or start");
        }
        return value.strip().equals(Adjustment.START) ? knob.start() : knob.parse(value);
    }

    /**
     * What to set.
     *
     * @throws IllegalArgumentException saying what is missing or wrong
     */
    Setting setting(Knob knob, String caller, Duration confirmWithin) {
        String text = value != null && value.strip().equals(Adjustment.START)
                ? Adjustment.START
                : knob.range().text(wanted(knob));
        Duration time = time();
        if (knob.needsTime() && time == null && !text.equals(Adjustment.START)) {
            throw new IllegalArgumentException(
                    knob.name() + " is changed for a time only: say for how long, " + LASTING.allowed());
        }
        if (reason == null || reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw new IllegalArgumentException("say why, in 1 to 500 characters: whoever is on call next will read it");
        }
        return new Setting(knob.name(), text, time, confirmWithin, generation, caller, reason.strip());
    }

    private @Nullable Duration time() {
        return lasting == null
                ? null
                : Duration.ofMillis(Knob.of("for", "How long.", LASTING, LASTING.floor(), ignored -> {})
                        .parse(lasting));
    }
}
