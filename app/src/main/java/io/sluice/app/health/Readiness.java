package io.sluice.app.health;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import reactor.core.publisher.Mono;

/** Ready while a probe succeeds. What failed is in the log, not in the answer. */
public final class Readiness implements ReactiveHealthIndicator {

    private final Mono<Void> probe;

    /** Readiness by a probe that bounds its own time. */
    public Readiness(Mono<Void> probe) {
        this.probe = probe;
    }

    @Override
    public Mono<Health> health() {
        return probe.thenReturn(Health.up().build())
                .onErrorResume(failure -> Mono.just(Health.outOfService().build()));
    }
}
