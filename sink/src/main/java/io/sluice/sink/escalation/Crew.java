package io.sluice.sink.escalation;

import java.time.Duration;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The workers of one process. Whoever is woken works until nothing is due, and wakes the next as soon as there is something: so one
 * ring brings as many as there is work for, and costs one question where there is none.
 */
final class Crew {

    private final int workers;
    private final WakeUp wakeUp;
    private final Function<Runnable, Mono<Boolean>> work;

    /**
     * Workers.
     *
     * @param workers how many work at once
     * @param work does one thing if one is due, and emits whether one was; never fails. It runs what it is given once it knows that
     *     there is one
     */
    Crew(int workers, WakeUp wakeUp, Function<Runnable, Mono<Boolean>> work) {
        this.workers = workers;
        this.wakeUp = wakeUp;
        this.work = work;
    }

    /**
     * Works until cancelled.
     *
     * @param poll how often one looks without having been woken: for what became due, or was left by another process
     */
    Mono<Void> run(Duration poll) {
        Flux<Long> clock =
                Mono.<Long>fromRunnable(wakeUp::ring).then(Mono.delay(poll)).repeat();
        Flux<Void> all = Flux.range(0, workers).flatMap(worker -> streak().repeat(), workers);
        return Flux.merge(clock, all).then();
    }

    private Mono<Void> streak() {
        return wakeUp.rung()
                .then(Mono.defer(() -> work.apply(wakeUp::ring)))
                .expand(worked -> worked ? work.apply(() -> {}) : Mono.empty())
                .then();
    }
}
