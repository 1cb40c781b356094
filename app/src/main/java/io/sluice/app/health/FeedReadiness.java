package io.sluice.app.health;

import java.util.Set;
import java.util.function.Supplier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import reactor.core.publisher.Mono;

/**
 * Amber while a feed stands still: known hashes are matched as before, but what became known since is missing. The worker stays in
 * service. Which feed it is stands in the log and the metrics, not in the answer.
 */
public final class FeedReadiness implements ReactiveHealthIndicator {

    /** Not as it should be, and not out of service. */
    public static final String AMBER = "AMBER";

    private final Supplier<Set<String>> stalled;

    /** Readiness by the feeds that stand still. */
    public FeedReadiness(Supplier<Set<String>> stalled) {
        this.stalled = stalled;
    }

    @Override
    public Mono<Health> health() {
        return Mono.fromSupplier(() -> stalled.get().isEmpty()
                ? Health.up().build()
                : Health.status(AMBER).build());
    }
}
