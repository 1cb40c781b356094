package io.sluice.parts.authority;

import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/** The faults that wait for their calls, in the order given. <b>Threads:</b> safe. */
final class Faults {
    private static final int MOST = 10_000;

    private final Map<Call, Queue<Fault>> waiting = new EnumMap<>(Call.class);

    /** The next {@code count} calls of that kind fail so. */
    synchronized void add(Call call, Fault fault, int count) {
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException("count must be 1 to " + MOST);
        }
        for (int i = 0; i < count; i++) {
            waiting.computeIfAbsent(call, unused -> new ArrayDeque<>()).add(fault);
        }
    }

    synchronized Optional<Fault> next(Call call) {
        return Optional.ofNullable(waiting.get(call)).map(Queue::poll);
    }

    synchronized void clear() {
        waiting.clear();
    }
}
