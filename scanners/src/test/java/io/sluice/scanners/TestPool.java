package io.sluice.scanners;

import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** A fixed pool for CPU work, such as the worker has; it ends with the test JVM. */
public final class TestPool {

    /** Two daemon threads. */
    public static final Scheduler CPU = Schedulers.newParallel("test-cpu", 2, true);

    private TestPool() {}
}
