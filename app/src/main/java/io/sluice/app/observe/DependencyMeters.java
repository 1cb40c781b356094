package io.sluice.app.observe;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.sluice.pipeline.Guard;
import io.sluice.sink.postgres.Database.PoolUse;
import java.util.function.Supplier;

/** Shows how what stands between us and a dependency stands: pools of database connections, and breakers. */
public final class DependencyMeters {

    private final MeterRegistry meters;

    /** Shown in this registry. */
    public DependencyMeters(MeterRegistry meters) {
        this.meters = meters;
    }

    /** Shows a pool of the database. */
    public void pool(String name, Supplier<PoolUse> use) {
        pool(name, "leased", () -> use.get().inUse());
        pool(name, "pending", () -> use.get().waiting());
        pool(name, "most", () -> use.get().most());
    }

    private void pool(String name, String state, Supplier<Number> value) {
        Gauge.builder(Metrics.DATABASE_CONNECTIONS, value)
                .tags(Metrics.POOL, name, Metrics.STATE, state)
                .strongReference(true)
                .register(meters);
    }

    /** Shows the breaker of a guard: in which state it is, how often it refused and what failed. */
    public void guard(Guard guard) {
        CircuitBreaker breaker = guard.breaker();
        for (CircuitBreaker.State state : CircuitBreaker.State.values()) {
            Gauge.builder(Metrics.BREAKER_STATE, breaker, shown -> shown.getState() == state ? 1 : 0)
                    .tags(Metrics.DEPENDENCY, breaker.getName(), Metrics.STATE, Metrics.word(state))
                    .strongReference(true)
                    .register(meters);
        }
        breaker.getEventPublisher()
                .onSuccess(event -> call(breaker, "done"))
                .onError(event -> call(breaker, "failed"))
                .onIgnoredError(event -> call(breaker, "ignored"))
                .onCallNotPermitted(event -> call(breaker, "refused"));
    }

    private void call(CircuitBreaker breaker, String outcome) {
        meters.counter(Metrics.BREAKER_CALLS, Metrics.DEPENDENCY, breaker.getName(), Metrics.OUTCOME, outcome)
                .increment();
    }
}
