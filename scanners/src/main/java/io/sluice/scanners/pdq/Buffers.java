package io.sluice.scanners.pdq;

import java.util.Arrays;

/** Work buffers that are kept from picture to picture and grow with the largest. */
final class Buffers {

    private Buffers() {}

    /** A buffer of this length or longer, with anything in it. */
    static float[] atLeast(float[] buffer, int length) {
        return buffer.length >= length ? buffer : new float[length];
    }

    /** A buffer of this length or longer, with zeros in it. */
    static float[] zeroed(float[] buffer, int length) {
        if (buffer.length < length) {
            return new float[length];
        }
        Arrays.fill(buffer, 0, length, 0);
        return buffer;
    }
}
