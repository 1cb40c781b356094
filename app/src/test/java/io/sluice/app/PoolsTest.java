package io.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

class PoolsTest {

    private static final int THREADS = 3;

    /** Twelve tasks meet in threes; a task bound to a busy thread while another is idle would keep its three from meeting. */
    @Test
    void noTaskWaitsForABusyThreadWhileAnotherIsIdle() {
        Scheduler pool = Pools.fixed(THREADS, "pool");
        Long met = Flux.range(0, 4).concatMap(round -> meeting(pool)).count().block();
        pool.dispose();

        assertThat(met).isEqualTo(4L * THREADS);
    }

    private static Flux<Boolean> meeting(Scheduler pool) {
        CountDownLatch everybody = new CountDownLatch(THREADS);
        return Flux.range(0, THREADS)
                .flatMap(task -> Mono.fromCallable(() -> arrive(everybody)).subscribeOn(pool), THREADS)
                .filter(all -> all);
    }

    private static boolean arrive(CountDownLatch everybody) throws InterruptedException {
        everybody.countDown();
        return everybody.await(10, TimeUnit.SECONDS);
    }
}
