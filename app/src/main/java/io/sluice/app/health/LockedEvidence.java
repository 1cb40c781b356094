package io.sluice.app.health;

import java.util.function.BooleanSupplier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Status;
import reactor.core.publisher.Mono;

/**
 * How safe sealed evidence is. Amber where the bucket cannot lock and the settings accept that, where one user of the store may do
 * what should take three, and where the access log is broken: scanning and sealing go on. Out of service where the bucket must lock and does not: nothing could be sealed.
 */
public final class LockedEvidence implements ReactiveHealthIndicator {

    private static final Status AMBER = new Status("AMBER");

    private final Mono<Boolean> locks;
    private final BooleanSupplier broken;
    private final boolean separate;

    /**
     * An indicator.
     *
     * @param locks whether the bucket locks; errors if it does not and must
     * @param broken whether the access log cannot be believed
     * @param separate whether sealing, filing and destroying have each credentials of their own
     */
    public LockedEvidence(Mono<Boolean> locks, BooleanSupplier broken, boolean separate) {
        this.separate = separate;
        this.locks = locks;
        this.broken = broken;
    }

    @Override
    public Mono<Health> health() {
        return locks.map(this::shown)
                .onErrorResume(failure -> Mono.just(Health.outOfService().build()));
    }

    private Health shown(boolean on) {
        boolean chain = !broken.getAsBoolean();
        Health.Builder health = on && chain && separate ? Health.up() : Health.status(AMBER);
        return health.withDetail("objectLock", on ? "on" : "degraded: not supported, accepted by setting")
                .withDetail(
                        "credentials",
                        separate ? "separate" : "degraded: shared between sealing, filing and destroying")
                .withDetail("accessLog", chain ? "whole" : "broken")
                .build();
    }
}
