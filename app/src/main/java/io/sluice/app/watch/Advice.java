package io.sluice.app.watch;

import org.jspecify.annotations.Nullable;

/**
 * The one thing that holds everything up, and what to do.
 *
 * @param stage which stage, {@code cores} or {@code lane}; null if nothing does
 * @param sentence which, why, what to turn and what that would bring
 * @param knob what to turn; null if turning brings nothing
 * @param value to which value
 * @param gain how many times as much could pass then, at most
 */
public record Advice(
        @Nullable String stage,
        String sentence,
        @Nullable String knob,
        @Nullable String value,
        @Nullable Double gain) {

    static Advice none(@Nullable String stage, String sentence) {
        return new Advice(stage, sentence, null, null, null);
    }
}
