package io.sluice.scanners.decode;

import io.sluice.scanners.decode.wire.Frame;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A child on loan for one object.
 *
 * <p>A loan can be abandoned at any moment, also while its child is still starting: whoever then brings the child finds the
 * loan abandoned and ends it.
 */
final class ChildLoan {

    private final ChildPool pool;
    private final boolean isBulk;
    private final boolean isFresh;
    private @Nullable ChildProcess child;
    private boolean isOver;

    ChildLoan(ChildPool pool, boolean isBulk, boolean isFresh) {
        this.pool = pool;
        this.isBulk = isBulk;
        this.isFresh = isFresh;
    }

    /** Gets a child; blocks while one starts. */
    ChildLoan begin() throws IOException {
        hold(pool.take(isBulk, isFresh));
        return this;
    }

    /** Nobody waits any more for a child that comes when the loan is over, so that it does is no error. */
    private synchronized void hold(ChildProcess taken) {
        if (isOver) {
            pool.discard(taken);
        } else {
            child = taken;
        }
    }

    /** Sends a frame and blocks until the child's next one. */
    Frame ask(Frame frame) throws IOException {
        return held().ask(frame);
    }

    private synchronized ChildProcess held() throws IOException {
        if (child == null) {
            throw new IOException("there is no child on loan");
        }
        return child;
    }

    /** Ends the loan of a child that has answered. One that was for a suspect alone is not used again. */
    synchronized void giveBack() {
        isOver = true;
        if (child != null && isFresh) {
            pool.discard(child);
        } else if (child != null) {
            pool.giveBack(child);
        }
        child = null;
    }

    /** Ends the loan by ending the child, whatever it is doing. */
    synchronized void abandon() {
        isOver = true;
        if (child != null) {
            pool.discard(child);
        }
        child = null;
    }
}
