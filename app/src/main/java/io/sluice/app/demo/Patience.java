package io.sluice.app.demo;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Waits for things, and stops waiting at once when the demo is to end. Safe for use by several threads. */
final class Patience {

    private static final Duration STEP = Duration.ofMillis(250);

    private final CountDownLatch end = new CountDownLatch(1);
    private volatile @Nullable DemoFailure cause;

    /** Something that may fail while one waits for it. */
    @FunctionalInterface
    interface Condition {
        boolean holds() throws Exception;
    }

    /** Waits until the condition holds; false if it does not in time. A server that does not answer now may answer later. */
    boolean until(Duration atMost, Condition condition) throws Exception {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!holds(condition)) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            pause(STEP);
        }
        return true;
    }

    private static boolean holds(Condition condition) throws Exception {
        try {
            return condition.holds();
        } catch (IOException noAnswer) {
            return false;
        }
    }

    /** Waits so long. */
    void pause(Duration time) throws DemoFailure, InterruptedException {
        if (end.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
            rethrowCause();
            throw new InterruptedException("the demo ends");
        }
    }

    /** Waits until {@link #end}. */
    void forEver() throws DemoFailure, InterruptedException {
        end.await();
        rethrowCause();
    }

    private void rethrowCause() throws DemoFailure {
        DemoFailure known = cause;
        if (known != null) {
            throw known;
        }
    }

    /** Nobody waits any longer, since something is gone without which nothing is worth waiting for. */
    void endBecause(DemoFailure failure) {
        cause = failure;
        end();
    }

    /** Nobody waits any longer. */
    void end() {
        end.countDown();
    }
}
