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
    private final Drain drain;
    private volatile @Nullable Disposable subscription;

    /**
     * Work to run.
     *
     * @param name for the log
     * @param phase later phases start later and stop earlier
     * @param work errors only by a bug
     * @param drain how it ends
     */
    Running(String name, int phase, Publisher<?> work, Drain drain) {
        this.name = name;
        this.phase = phase;
        this.work = Flux.from(work);
        this.drain = drain;
    }

    /** Work that may be cancelled at any moment. */
    static Running untilStopped(String name, int phase, Publisher<?> work) {
        return new Running(name, phase, work, new Drain(Mono.empty(), Duration.ZERO, Mono.never()));
    }

    /** A resource that is there as long as the application, and is closed when nothing is left that could use it. */
    static Running resource(String name, Mono<Void> close, Duration timeout) {
        Sinks.Empty<Void> inUse = Sinks.empty();
        Mono<Void> closed = close.doFinally(end -> inUse.tryEmitEmpty());
        return new Running(name, Phases.RESOURCES, inUse.asMono(), new Drain(closed, timeout, Mono.never()));
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

    /** Draining is asked for; then the work completes by itself, or the time is up, or nobody wants to wait for it. */
    private Mono<Void> drained(Disposable running) {
        return drain.begin()
                .thenMany(Flux.interval(Duration.ofMillis(50)).takeUntil(tick -> running.isDisposed()))
                .then()
                .timeout(drain.longest())
                .onErrorComplete()
                .takeUntilOther(drain.hurry());
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

    /**
     * How work ends.
     *
     * @param begin makes the work complete once what is under way is finished
     * @param longest after which what is under way is cancelled, and so handed back
     * @param hurry completes if it is to be cancelled sooner
     */
    record Drain(Mono<Void> begin, Duration longest, Mono<Void> hurry) {}
}
