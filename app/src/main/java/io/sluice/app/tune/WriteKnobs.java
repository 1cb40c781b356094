package io.sluice.app.tune;

import io.sluice.pipeline.tuning.Knob;
import io.sluice.pipeline.tuning.Range.Time;
import io.sluice.pipeline.tuning.Range.Whole;
import java.time.Duration;
import java.util.List;

/** Knobs of how verdicts are gathered before they are written: both are always told together. */
public final class WriteKnobs {

    private final Pace pace;
    private int size;
    private Duration linger = Duration.ZERO;

    /** Knobs of this pace. */
    public WriteKnobs(Pace pace) {
        this.pace = pace;
    }

    /** {@code write.batch} and {@code write.linger}. */
    public List<Knob> knobs(int startSize, Duration startLinger) {
        size = startSize;
        linger = startLinger;
        return List.of(
                Knob.of(
                        "write.batch",
                        "Verdicts that are written with one statement, at most.",
                        new Whole(1, 1000, "verdicts"),
                        startSize,
                        value -> turn((int) value, linger)),
                Knob.of(
                        "write.linger",
                        "How long a verdict waits for others to be written with: longer makes fewer statements.",
                        Time.between(Duration.ofMillis(1), Duration.ofMillis(500)),
                        startLinger.toMillis(),
                        value -> turn(size, Duration.ofMillis(value))));
    }

    private void turn(int newSize, Duration newLinger) {
        size = newSize;
        linger = newLinger;
        pace.turn(size, linger);
    }

    /** Where both are told. */
    @FunctionalInterface
    public interface Pace {
        /** So many at most, after so long at most. */
        void turn(int size, Duration linger);
    }
}
