package io.sluice.scanners.pdq;

/**
 * One box of the blur: each output is the mean of a window of samples, clipped at the ends of the line.
 *
 * @param length samples on the line, and outputs
 * @param window samples under the box; when even, one more lies to the right of the output than to its left
 */
record Box(int length, int window) {

    /** Two boxes of this width make a tent that is as wide as one sample of the shrunken picture. */
    static Box along(int length) {
        return new Box(length, (length + 127) / 128);
    }

    /** How far the window reaches to the right of the output. */
    int reach() {
        return (window + 2) / 2 - 1;
    }

    /** How far the window reaches to the left of the output. */
    int lead() {
        return window - 1 - reach();
    }

    /** The samples of the line that are under the window. */
    int count(int output) {
        return Math.min(length - 1, output + reach()) - Math.max(0, output - lead()) + 1;
    }
}
