package io.sluice.pipeline;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The waiters of one lane, and its turn in the stride schedule. Guarded by its limiter's lock. */
final class LaneQueue {

    private final Lane lane;
    private final Deque<Waiter> waiters = new ArrayDeque<>();
    private int share;
    private long atMost = Long.MAX_VALUE;
    private long inUse;
    private double turn;

    LaneQueue(Lane lane) {
        this.lane = lane;
        this.share = lane.share();
    }

    Lane lane() {
        return lane;
    }

    /** Units granted so far per share; the lane with the least goes next. */
    double turn() {
        return turn;
    }

    /** The lane's weight beside the others from now on. */
    void share(int newShare) {
        share = newShare;
    }

    /** Units that this lane may have in use, whatever room the others leave. */
    void atMost(long units) {
        atMost = units;
    }

    long atMost() {
        return atMost;
    }

    long inUse() {
        return inUse;
    }

    boolean hasRoomFor(long weight) {
        return inUse + weight <= atMost;
    }

    void giveBack(long weight) {
        inUse -= weight;
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
        inUse += weight;
        turn += share == 0 ? 0 : (double) weight / share;
    }

    boolean isEmpty() {
        return waiters.isEmpty();
    }

    int size() {
        return waiters.size();
    }
}
