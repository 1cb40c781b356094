package io.sluice.pipeline.testing;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits, in real time and not for ever, for what a remote adapter shows only after a while. */
public final class Eventually {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(10);

    private Eventually() {}

    /** Fails if it has not become true within 20 seconds. */
    public static void eventually(String expectation, BooleanSupplier condition) {
        if (!within(PATIENCE, condition)) {
            throw new AssertionError("not within " + PATIENCE + ": " + expectation);
        }
    }

    /** Fails if it becomes false within a while. For what must not happen, which no wait can prove. */
    public static void stays(String expectation, Duration watched, BooleanSupplier condition) {
        if (within(watched, () -> !condition.getAsBoolean())) {
            throw new AssertionError("did not hold for " + watched + ": " + expectation);
        }
    }

    private static boolean within(Duration patience, BooleanSupplier condition) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return true;
    }
}
