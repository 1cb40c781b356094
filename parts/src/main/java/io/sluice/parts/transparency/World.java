package io.sluice.parts.transparency;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * One platform's view: tests do not share it.
 *
 * <p><b>Threads:</b> safe from any.
 */
final class World {

    final Book book = new Book();
    private final Deque<String> faults = new ArrayDeque<>();

    synchronized void fault(String fault, int times) {
        for (int time = 0; time < times; time++) {
            faults.add(fault);
        }
    }

    synchronized Optional<String> next() {
        return Optional.ofNullable(faults.poll());
    }
}
