package io.sluice.sink.gate;

import io.sluice.sink.s3.StoredObject;
import org.jspecify.annotations.Nullable;

/**
 * What came of bringing an object back.
 *
 * @param outcome in a word
 * @param copy as the store has it now, a new object; null unless it was restored
 */
public record Brought(Outcome outcome, @Nullable StoredObject copy) {

    static final Brought IN_PLACE = new Brought(Outcome.IN_PLACE, null);
    static final Brought REPLACED = new Brought(Outcome.REPLACED, null);
    static final Brought GONE = new Brought(Outcome.GONE, null);

    static Brought restored(StoredObject copy) {
        return new Brought(Outcome.RESTORED, copy);
    }

    /** In a word. */
    public enum Outcome {
        /** It was never away. */
        IN_PLACE,
        /** Its bytes lie where they lay. */
        RESTORED,
        /** Others lie there now, and were left alone. */
        REPLACED,
        /** Nobody has its bytes any more. */
        GONE
    }
}
