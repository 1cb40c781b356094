package io.sluice.app;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Fixed pools with one queue for all their threads. {@code boundedElastic} binds work to a thread, and what is bound to a busy one
 * waits though another is idle (reactor-core issues 2040, 2927): with one thread a decoder child, that halved the children.
 */
public final class Pools {

    /** Permits bound what is queued far below this; more is a bug, and is refused. */
    private static final int QUEUED = 10_000;

    private Pools() {}

    /** So many daemon threads that may block. */
    public static Scheduler fixed(int threads, String name) {
        AtomicInteger number = new AtomicInteger();
        BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>(QUEUED);
        ThreadPoolExecutor pool = new ThreadPoolExecutor(threads, threads, 0, TimeUnit.SECONDS, queue, work -> {
            Thread thread = new Thread(work, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        return Schedulers.fromExecutorService(pool, name);
    }
}
