package io.sluice.parts.authority;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The faults to commit. For each call those that wait for it come first, in the order given; then one that stands until
 * cleared; then the plan. <b>Threads:</b> safe.
 */
final class Faults {
    private static final int MOST = 10_000;

    private final Map<Call, Queue<Fault>> waiting = new EnumMap<>(Call.class);
    private final Map<Call, Fault> standing = new EnumMap<>(Call.class);
    private final Map<Call, Long> planned = new EnumMap<>(Call.class);
    private @Nullable FaultPlan plan;
    private CountDownLatch cleared = new CountDownLatch(1);

    /** The next {@code count} calls of that kind fail so. */
    synchronized void add(Call call, Fault fault, int count) {
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException("count must be 1 to " + MOST);
        }
        for (int i = 0; i < count; i++) {
            waiting.computeIfAbsent(call, unused -> new ArrayDeque<>()).add(fault);
        }
    }

    /** All calls of that kind fail so until {@link #clear}. */
    synchronized void always(Call call, Fault fault) {
        standing.put(call, fault);
    }

    /** Calls fail as planned until {@link #clear}, counted from now. */
    synchronized void follow(FaultPlan next) {
        planned.clear();
        plan = next;
    }

    synchronized Optional<Fault> next(Call call) {
        return Optional.ofNullable(waiting.get(call))
                .map(Queue::poll)
                .or(() -> Optional.ofNullable(standing.get(call)))
                .or(() -> planned(call));
    }

    private Optional<Fault> planned(Call call) {
        return plan == null ? Optional.empty() : plan.of(call, planned.merge(call, 1L, Long::sum));
    }

    /** Nothing fails any more, and what is held up goes on. */
    synchronized void clear() {
        waiting.clear();
        standing.clear();
        plan = null;
        cleared.countDown();
        cleared = new CountDownLatch(1);
    }

    /** Holds the calling thread up for this long, or until {@link #clear}. */
    void pause(Duration time) {
        CountDownLatch until;
        synchronized (this) {
            until = cleared;
        }
        try {
            until.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** What is to come, in words: JSON-ready, in the order of the calls. */
    synchronized List<Map<String, ?>> pending() {
        return Stream.of(Call.values()).flatMap(this::pending).toList();
    }

    private Stream<Map<String, ?>> pending(Call call) {
        Stream<Fault> once = waiting.containsKey(call) ? waiting.get(call).stream() : Stream.empty();
        return Stream.concat(
                once.map(fault -> Map.of("call", call.word(), "kind", fault.word(), "always", false)),
                Stream.ofNullable(standing.get(call))
                        .map(fault -> Map.of("call", call.word(), "kind", fault.word(), "always", true)));
    }
}
