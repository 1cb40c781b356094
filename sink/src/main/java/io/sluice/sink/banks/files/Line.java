package io.sluice.sink.banks.files;

/**
 * One line of a file.
 *
 * @param number from 1
 * @param text without its end; empty if the line was too long
 * @param isTooLong whether it was longer than {@link Lines#MOST_BYTES}
 */
record Line(long number, String text, boolean isTooLong) {

    boolean isBlank() {
        return !isTooLong && text.isBlank();
    }

    /** Names the number only: safe to log. */
    @Override
    public String toString() {
        return "Line[" + number + "]";
    }
}
