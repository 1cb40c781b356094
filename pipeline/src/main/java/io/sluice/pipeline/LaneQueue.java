package io.sluice.pipeline;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The waiters of one lane, and its turn in the stride schedule. Guarded by its limiter's lock. */
final class LaneQueue {

    private final Lane lane;
    private final Deque<Waiter> waiters = new ArrayDeque<>();
    private double turn;

    LaneQueue(Lane lane) {
        this.lane = lane;
    }

    Lane lane() {
        return lane;
    }

    /** Units granted so far per share; the lane with the least goes next. */
    double turn() {
        return turn;
    }

    void add(Waiter waiter, double leastTurn) {
        if (waiters.isEmpty()) {
            turn = Math.max(turn, leastTurn);
        }
        waiters.addLast(waiter);
    }

    void remove(Waiter waiter) {
        waiters.remove(waiter);
    }

    @Nullable
    Waiter head() {
        return waiters.peekFirst();
    }

    void take(long weight) {
        waiters.removeFirst();
        charge(weight);
    }

    void charge(long weight) {
        turn += lane.share() == 0 ? 0 : (double) weight / lane.share();
    }

    boolean isEmpty() {
        return waiters.isEmpty();
    }

    int size() {
        return waiters.size();
    }
}
