package io.sluice.pipeline;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

/**
 * A remote server in virtual time: it works on so many calls at once, each takes a random time (exponential, or always the same), and
 * what is above waits in its queue, up to a length beyond which it refuses.
 */
final class ModelledServer {

    private final Random random = new Random(7);
    private final VirtualTimeScheduler time;
    private final Limiter workers;
    private double meanMillis = 100;
    private boolean isSteady;
    private long mostInside = Long.MAX_VALUE;
    private long inside;
    private long answered;
    private long refused;

    ModelledServer(VirtualTimeScheduler time, int workers) {
        this.time = time;
        this.workers = new Limiter("server", workers, 0);
    }

    ModelledServer steady() {
        isSteady = true;
        return this;
    }

    /** Refuses when so many are inside. */
    ModelledServer refusesAbove(long most) {
        mostInside = most;
        return this;
    }

    void workers(int now) {
        workers.limits(now, 0);
    }

    void refuseAll(boolean refuses) {
        mostInside = refuses ? 0 : Long.MAX_VALUE;
    }

    long answered() {
        return answered;
    }

    long refused() {
        return refused;
    }

    Mono<Integer> call() {
        return Mono.defer(() -> {
            if (inside >= mostInside) {
                refused++;
                return Mono.delay(Duration.ofMillis(1), time)
                        .then(Mono.error(new TransientException("status 429", null)));
            }
            inside++;
            return workers.within(Lane.FRESH, 1, () -> Mono.delay(service(), time))
                    .doFinally(end -> inside--)
                    .map(done -> 1)
                    .doOnNext(done -> answered++);
        });
    }

    private Duration service() {
        double millis = isSteady ? meanMillis : -Math.log(1 - random.nextDouble()) * meanMillis;
        return Duration.ofNanos(Math.max(1, (long) (millis * 1e6)));
    }

    long nanos() {
        return time.now(TimeUnit.NANOSECONDS);
    }
}
