package io.sluice.app.wiring;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * One stream of work that runs as long as the application does: the place where it is subscribed, drained and, if it ends by a
 * bug, said to be dead.
 */
final class Running implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Running.class);

    private final String name;
    private final int phase;
    private final Flux<?> work;
    private final Mono<Void> drain;
    private final Duration drainTimeout;
    private volatile @Nullable Disposable subscription;

    /**
     * Work to run.
     *
     * @param name for the log
     * @param phase later phases start later and stop earlier
     * @param work errors only by a bug
     * @param drain makes the work complete once what is under way is finished
     * @param drainTimeout after which what is under way is cancelled, and so handed back
     */
    Running(String name, int phase, Publisher<?> work, Mono<Void> drain, Duration drainTimeout) {
        this.name = name;
        this.phase = phase;
        this.work = Flux.from(work);
        this.drain = drain;
        this.drainTimeout = drainTimeout;
    }

    /** Work that may be cancelled at any moment. */
    static Running untilStopped(String name, int phase, Publisher<?> work) {
        return new Running(name, phase, work, Mono.empty(), Duration.ZERO);
    }

    /** A resource that is there as long as the application, and is closed when nothing is left that could use it. */
    static Running resource(String name, Mono<Void> close, Duration timeout) {
        Sinks.Empty<Void> inUse = Sinks.empty();
        Mono<Void> closed = close.doFinally(end -> inUse.tryEmitEmpty());
        return new Running(name, Phases.RESOURCES, inUse.asMono(), closed, timeout);
    }

    @Override
    public void start() {
        subscription = work.subscribe(
                next -> {},
                failure -> LOG.error("{} ended by {}: restart this worker", name, failure.toString()),
                () -> LOG.info("{} is drained", name));
    }

    @Override
    public void stop(Runnable done) {
        Disposable running = subscription;
        if (running == null) {
            done.run();
            return;
        }
        drained(running).doFinally(signal -> ended(running, done)).subscribe();
    }

    /** Draining is asked for; then the work completes by itself, or the time is up. */
    private Mono<Void> drained(Disposable running) {
        return drain.thenMany(Flux.interval(Duration.ofMillis(50)).takeUntil(tick -> running.isDisposed()))
                .then()
                .timeout(drainTimeout)
                .onErrorComplete();
    }

    private void ended(Disposable running, Runnable done) {
        running.dispose();
        subscription = null;
        done.run();
    }

    @Override
    public void stop() {
        stop(() -> {});
    }

    @Override
    public boolean isRunning() {
        return subscription != null;
    }

    @Override
    public int getPhase() {
        return phase;
    }
}
