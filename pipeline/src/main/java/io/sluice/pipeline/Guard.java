package io.sluice.pipeline;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.RequestNotPermitted;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import io.github.resilience4j.reactor.ratelimiter.operator.RateLimiterOperator;
import io.github.resilience4j.reactor.retry.RetryOperator;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/**
 * Stands before a remote dependency, in one order, inside out: the call, its timeout, the breaker, the quota, the permit, the
 * retry. So waiting for a permit is not counted as slowness, each attempt takes its own permit, the permit is free during
 * back-off, and an open breaker ends the retries. The only class that knows Resilience4j.
 *
 * <p>Only {@link TransientException} counts against the breaker and is retried; every other failure is about the object or
 * the set-up, which asking again does not change.
 */
public final class Guard {

    /** Who decides whether calls are let through. */
    public enum Hold {
        /** The breaker, by what became of the last calls. */
        AUTOMATIC,
        /** An operator: none is let through. */
        OPEN,
        /** An operator: all are, whatever becomes of them. */
        CLOSED
    }

    private final String name;
    private final Limiter permits;
    private final CircuitBreaker breaker;
    private final RateLimiter quota;
    private volatile GuardSettings settings;
    private volatile Retry retry;

    /**
     * A guard.
     *
     * @param name the dependency, a metric label
     * @param permits how many calls may be under way
     */
    public Guard(String name, GuardSettings settings, Limiter permits) {
        this.name = name;
        this.settings = settings;
        this.permits = permits;
        this.breaker = CircuitBreaker.of(name, breakerConfig(settings));
        this.quota = RateLimiter.of(name, quotaConfig(settings));
        this.retry = Retry.of(name, retryConfig(settings));
    }

    /**
     * Calls.
     *
     * <p><b>Cancel:</b> cancels the attempt and gives the permit back. <b>Errors:</b> those of the call;
     * {@link TransientException} for a timeout, and one that was not attempted for an open breaker or an
     * exhausted quota.
     */
    public <T> Mono<T> call(Lane lane, Supplier<Mono<T>> attempt) {
        return permits.within(lane, 1, () -> limited(attempt))
                .transformDeferred(RetryOperator.of(retry))
                .onErrorMap(
                        CallNotPermittedException.class,
                        e -> TransientException.notAttempted(name + ": breaker open", e))
                .onErrorMap(
                        RequestNotPermitted.class, e -> TransientException.notAttempted(name + ": quota exhausted", e));
    }

    private <T> Mono<T> limited(Supplier<Mono<T>> attempt) {
        return Mono.defer(attempt)
                .timeout(settings.timeout())
                .onErrorMap(TimeoutException.class, e -> new TransientException(name + ": timeout", e))
                .transformDeferred(CircuitBreakerOperator.of(breaker))
                .transformDeferred(RateLimiterOperator.of(quota));
    }

    /** What it stands before. */
    public String name() {
        return name;
    }

    /** How patient it is now. */
    public GuardSettings settings() {
        return settings;
    }

    /**
     * Changes how patient it is: timeout, attempts and quota, from the next call on. The breaker's own rates stay.
     *
     * <p><b>Threads:</b> changed by one at a time.
     */
    public void settings(GuardSettings wanted) {
        settings = wanted;
        retry = Retry.of(name, retryConfig(wanted));
        quota.changeLimitForPeriod(wanted.callsPerSecond());
    }

    /** Changes who decides. Back to {@link Hold#AUTOMATIC} the breaker begins closed, and knows nothing of what was. */
    public void hold(Hold hold) {
        switch (hold) {
            case AUTOMATIC -> breaker.transitionToClosedState();
            case OPEN -> breaker.transitionToForcedOpenState();
            case CLOSED -> breaker.transitionToDisabledState();
        }
    }

    /** The breaker, for metrics. */
    public CircuitBreaker breaker() {
        return breaker;
    }

    private static CircuitBreakerConfig breakerConfig(GuardSettings settings) {
        return CircuitBreakerConfig.custom()
                .failureRateThreshold(settings.failureRatePercent())
                .minimumNumberOfCalls(10)
                .slidingWindowSize(50)
                .waitDurationInOpenState(settings.openFor())
                // Cancelled trial calls would otherwise leave it half-open for ever (resilience4j issue 1681).
                .maxWaitDurationInHalfOpenState(settings.openFor())
                .recordExceptions(TransientException.class)
                .build();
    }

    private static RateLimiterConfig quotaConfig(GuardSettings settings) {
        return RateLimiterConfig.custom()
                .limitForPeriod(settings.callsPerSecond())
                .limitRefreshPeriod(Duration.ofSeconds(1))
                .timeoutDuration(settings.timeout())
                .build();
    }

    private static RetryConfig retryConfig(GuardSettings settings) {
        return RetryConfig.custom()
                .maxAttempts(settings.attempts())
                .intervalFunction(IntervalFunction.ofExponentialRandomBackoff(settings.firstBackoff(), 2.0, 0.5))
                .retryExceptions(TransientException.class)
                .build();
    }

    @Override
    public String toString() {
        return "Guard[" + name + "]";
    }
}
