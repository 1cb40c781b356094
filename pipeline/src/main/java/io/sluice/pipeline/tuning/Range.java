package io.sluice.pipeline.tuning;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a {@link Knob} may be set to. Every value is a number inside, and a text to people: {@code 32}, {@code 250ms}, {@code paused}. */
public sealed interface Range {

    /** What kind of value it is: {@code number}, {@code time} or {@code word}. */
    String type();

    /** The least value. */
    long floor();

    /** The greatest value. */
    long ceiling();

    /** A value as people write it. */
    String text(long value);

    /**
     * Reads what somebody wrote; it need not lie between floor and ceiling.
     *
     * @throws IllegalArgumentException saying what is expected
     */
    long parse(String text);

    /** The same, and as far as this value if that lies outside. */
    Range including(long value);

    /** What may be written, for people. */
    default String allowed() {
        return text(floor()) + " to " + text(ceiling());
    }

    /** The nearest value that lies between floor and ceiling. */
    default long nearest(long value) {
        return Math.max(floor(), Math.min(ceiling(), value));
    }

    /**
     * Whole numbers.
     *
     * @param unit what is counted, such as {@code deliveries} or {@code MB}
     */
    record Whole(long floor, long ceiling, String unit) implements Range {

        private static final Pattern DIGITS = Pattern.compile("\\d{1,12}");

        public Whole {
            inOrder(floor, ceiling);
        }

        @Override
        public String type() {
            return "number";
        }

        @Override
        public Whole including(long value) {
            return new Whole(Math.min(floor, value), Math.max(ceiling, value), unit);
        }

        @Override
        public String text(long value) {
            return Long.toString(value);
        }

        @Override
        public long parse(String text) {
            if (!DIGITS.matcher(text).matches()) {
                throw new IllegalArgumentException("write a whole number of " + unit);
            }
            return Long.parseLong(text);
        }
    }

    /**
     * Lengths of time, in milliseconds inside.
     *
     * @param floor in milliseconds
     * @param ceiling in milliseconds
     */
    record Time(long floor, long ceiling) implements Range {

        private static final Pattern WRITTEN = Pattern.compile("(\\d{1,9})\\s?(ms|s|m|h)");

        public Time {
            inOrder(floor, ceiling);
        }

        /** Times between these two. */
        public static Time between(Duration floor, Duration ceiling) {
            return new Time(floor.toMillis(), ceiling.toMillis());
        }

        @Override
        public String type() {
            return "time";
        }

        @Override
        public Time including(long value) {
            return new Time(Math.min(floor, value), Math.max(ceiling, value));
        }

        @Override
        public String text(long millis) {
            if (millis > 0 && millis % 3_600_000 == 0) {
                return millis / 3_600_000 + "h";
            }
            if (millis > 0 && millis % 60_000 == 0) {
                return millis / 60_000 + "m";
            }
            return millis > 0 && millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
        }

        @Override
        public long parse(String text) {
            Matcher written = WRITTEN.matcher(text);
            if (!written.matches()) {
                throw new IllegalArgumentException("write a time with its unit, such as 250ms, 2s, 10m or 1h");
            }
            long number = Long.parseLong(written.group(1));
            return switch (written.group(2)) {
                case "ms" -> number;
                case "s" -> number * 1000;
                case "m" -> number * 60_000;
                default -> number * 3_600_000;
            };
        }
    }

    /**
     * One of a few words; inside, its place among them.
     *
     * @param words all of them
     */
    record Words(List<String> words) implements Range {

        public Words {
            words = List.copyOf(words);
            if (words.size() < 2) {
                throw new IllegalArgumentException("a choice has two words at least");
            }
        }

        @Override
        public String type() {
            return "word";
        }

        /** There are no other words. */
        @Override
        public Words including(long value) {
            return this;
        }

        @Override
        public long floor() {
            return 0;
        }

        @Override
        public long ceiling() {
            return words.size() - 1L;
        }

        @Override
        public String allowed() {
            return String.join(" or ", words);
        }

        @Override
        public String text(long value) {
            return words.get((int) value);
        }

        @Override
        public long parse(String text) {
            int place = words.indexOf(text);
            if (place < 0) {
                throw new IllegalArgumentException("write " + allowed());
            }
            return place;
        }
    }

    private static void inOrder(long floor, long ceiling) {
        if (floor < 0 || floor > ceiling) {
            throw new IllegalArgumentException("a floor lies between 0 and its ceiling");
        }
    }
}
