package io.sluice.scanners.hash;

import java.util.Arrays;
import java.util.function.LongConsumer;

/** A growing list of entry numbers, in one flat array. Not safe for use by several threads while it grows. */
final class Entries {

    private long[] numbers = new long[64];
    private int size;

    void add(long entry) {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, Math.multiplyExact(size, 2));
        }
        numbers[size++] = entry;
    }

    void forEach(LongConsumer entry) {
        for (int at = 0; at < size; at++) {
            entry.accept(numbers[at]);
        }
    }

    boolean isEmpty() {
        return size == 0;
    }
}
