package io.sluice.pipeline.tuning;

import io.sluice.pipeline.tuning.KnobChange.Origin;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What operators made of one knob, the same for all workers.
 *
 * @param knob its name
 * @param kept the value that was confirmed, as text; null for what each worker began with
 * @param trial a value that is in force instead and takes itself back; null if there is none
 * @param until when a trial ends because it was made for a time; null if it was not
 * @param confirmBy when a trial ends because nobody confirmed it; null if somebody did
 * @param generation grows with every change of any knob
 * @param origin what made the last change
 * @param changedBy who made the last change: a person, or what took it back
 * @param changedAt when
 * @param reason why, as they said
 */
public record Adjustment(
        String knob,
        @Nullable String kept,
        @Nullable String trial,
        @Nullable Instant until,
        @Nullable Instant confirmBy,
        long generation,
        Origin origin,
        String changedBy,
        Instant changedAt,
        String reason) {

    /** What stands for the value that each worker began with, where one would write a value. */
    public static final String START = "start";

    /** What is in force: a value as text, or null for what each worker began with. */
    public @Nullable String inForce() {
        String said = trial != null ? trial : kept;
        return START.equals(said) ? null : said;
    }

    /** Whether it waits for somebody to confirm it. */
    public boolean isUnconfirmed() {
        return confirmBy != null;
    }
}
