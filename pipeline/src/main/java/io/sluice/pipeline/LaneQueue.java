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

    void add(Waiter waiter, double now) {
        catchUp(now);
        waiters.addLast(waiter);
    }

    /** Being idle earns no credit: a lane that comes back starts at the present turn. */
    void catchUp(double now) {
        if (waiters.isEmpty()) {
            turn = Math.max(turn, now);
        }
    }

    void remove(Waiter waiter) {
        waiters.remove(waiter);
    }

    @Nullable
    Waiter head() {
        return waiters.peekFirst();
    }

    /** Grants the head so many units. */
    Waiter take(long weight) {
        Waiter head = waiters.removeFirst();
        charge(weight);
        head.grant(weight);
        return head;
    }

    /** Counts units that somebody of this lane got, waiting or not. */
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
