package io.sluice.pipeline.tuning;

import java.util.function.LongConsumer;

/**
 * One thing that operators may change while workers run.
 *
 * @param name a word or two with dots, such as {@code slots.limit}; it never changes its meaning
 * @param what it does and what it trades, one sentence for people
 * @param range what it may be set to in this worker; others, on larger machines, may allow more
 * @param start what this worker began with: its settings' value
 * @param needsTime whether it may be changed for a time only, because what it does must not be forgotten
 * @param turn makes a value take effect at once; called with values of the range, in turn, never twice at a time; must not throw
 */
public record Knob(String name, String what, Range range, long start, boolean needsTime, LongConsumer turn) {

    public Knob {
        if (start < range.floor() || start > range.ceiling()) {
            throw new IllegalArgumentException(
                    "knob " + name + " starts at " + start + ", outside of " + range.allowed());
        }
    }

    /** A knob that may stay as it was set. Settings may lie outside of what is usual; the range then reaches as far. */
    public static Knob of(String name, String what, Range range, long start, LongConsumer turn) {
        return new Knob(name, what, range.including(start), start, false, turn);
    }

    /** A knob that is set for a time only, and comes back by itself. */
    public static Knob forATime(String name, String what, Range range, long start, LongConsumer turn) {
        return new Knob(name, what, range, start, true, turn);
    }

    /**
     * Reads a value that lies in the range.
     *
     * @throws IllegalArgumentException naming the knob, what was wrong and what is allowed
     */
    public long parse(String text) {
        long value;
        try {
            value = range.parse(text.strip());
        } catch (IllegalArgumentException unreadable) {
            throw new IllegalArgumentException(
                    name + " cannot be \"" + text + "\": " + unreadable.getMessage(), unreadable);
        }
        if (value < range.floor() || value > range.ceiling()) {
            throw new IllegalArgumentException(name + " cannot be " + text + ": allowed is " + range.allowed());
        }
        return value;
    }

    @Override
    public String toString() {
        return "Knob[" + name + "]";
    }
}
