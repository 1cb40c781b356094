package io.sluice.app.demo;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits for things, and stops waiting at once when the demo is to end. Safe for use by several threads. */
final class Patience {

    private static final Duration STEP = Duration.ofMillis(250);

    private final CountDownLatch end = new CountDownLatch(1);

    /** Something that may fail while one waits for it. */
    @FunctionalInterface
    interface Condition {
        boolean holds() throws Exception;
    }

    /** Waits until the condition holds; false if it does not in time. */
    boolean until(Duration atMost, Condition condition) throws Exception {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            pause(STEP);
        }
        return true;
    }

    /** Waits so long. */
    void pause(Duration time) throws InterruptedException {
        if (end.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new InterruptedException("the demo ends");
        }
    }

    /** Waits until {@link #end}. */
    void forEver() throws InterruptedException {
        end.await();
    }

    /** Nobody waits any longer. */
    void end() {
        end.countDown();
    }
}
