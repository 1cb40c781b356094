package io.sluice.sink.reporting;

import java.time.Duration;

/**
 * When incidents of one person go out as one report with several files.
 *
 * @param window incidents opened within this of each other go together; one that a person confirmed waits for so long, from when
 *     it was opened, for others. Zero: each goes by itself
 * @param mostFiles of one report
 */
public record Batching(Duration window, int mostFiles) {

    /** Ten minutes, fifty files. */
    public static final Batching DEFAULTS = new Batching(Duration.ofMinutes(10), 50);

    /** Each incident goes by itself. */
    public static final Batching OFF = new Batching(Duration.ZERO, 1);

    public Batching {
        if (window.isNegative() || mostFiles < 1) {
            throw new IllegalArgumentException("batching: the window is not negative, and a report takes a file");
        }
    }

    /** Whether anything goes together at all. */
    public boolean isOn() {
        return !window.isZero() && mostFiles > 1;
    }
}
