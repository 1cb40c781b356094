package io.sluice.app.e2e;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits, in real time and not for ever, for what servers of another process show after a while. */
final class Waiting {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(150);

    private Waiting() {}

    /** Something that a server may refuse to answer for now. */
    @FunctionalInterface
    interface Condition {
        boolean holds() throws IOException;
    }

    /** Fails if it has not become true within a minute. A server that does not answer now may answer later. */
    static void until(String expectation, Condition condition) {
        until(expectation, PATIENCE, condition);
    }

    /** Fails if it has not become true in time. */
    static void until(String expectation, Duration patience, Condition condition) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!holds(condition)) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("not within " + patience + ": " + expectation);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private static boolean holds(Condition condition) {
        try {
            return condition.holds();
        } catch (IOException noAnswer) {
            return false;
        }
    }
}
