package io.sluice.app.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

/**
 * Where the demo speaks to its user. On a terminal the progress is rewritten in place; elsewhere a line is printed every few
 * seconds, so that a log stays readable.
 */
final class Screen {

    /** Set by the launcher, which knows whether its standard output is a terminal. */
    private static final String TERMINAL = "sluice.terminal";

    private static final Duration PLAIN_INTERVAL = Duration.ofSeconds(3);
    private static final Duration IN_PLACE_INTERVAL = Duration.ofMillis(500);
    private static final String CLEAR_LINE = "\u001B[2K";

    private final PrintStream out;
    private final boolean inPlace;
    private final Duration interval;
    private int shownLines;
    private long lastProgress;

    Screen(PrintStream out, boolean inPlace) {
        this.out = out;
        this.inPlace = inPlace;
        this.interval = inPlace ? IN_PLACE_INTERVAL : PLAIN_INTERVAL;
        this.lastProgress = System.nanoTime() - interval.toNanos();
    }

    static Screen standard() {
        String terminal = System.getenv().getOrDefault("TERM", "dumb");
        return new Screen(System.out, Boolean.getBoolean(TERMINAL) && !terminal.equals("dumb"));
    }

    /** Something that stays. */
    synchronized void say(String line) {
        shownLines = 0;
        out.println(line);
        out.flush();
    }

    /** Whether it is time to show progress again. */
    synchronized boolean isDue() {
        return System.nanoTime() - lastProgress >= interval.toNanos();
    }

    /** Something that the next progress replaces. */
    synchronized void progress(List<String> lines) {
        lastProgress = System.nanoTime();
        if (inPlace) {
            rewrite(lines);
        } else {
            out.println(String.join(" | ", lines));
        }
        out.flush();
    }

    private void rewrite(List<String> lines) {
        if (shownLines > 0) {
            out.print("\u001B[" + shownLines + "A");
        }
        lines.forEach(line -> out.println(CLEAR_LINE + line));
        shownLines = lines.size();
    }
}
