package io.sluice.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class GuardTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final TransientException DOWN = new TransientException("down", null);

    private final Limiter permits = new Limiter("calls", 1, 0);
    private final AtomicInteger attempts = new AtomicInteger();

    private Guard guard(int retries) {
        return new Guard(
                "store",
                new GuardSettings(TIMEOUT, retries, Duration.ofMillis(200), 1_000, 50, Duration.ofSeconds(15)),
                permits);
    }

    private <T> Mono<T> counted(Mono<T> call) {
        return Mono.defer(() -> {
            attempts.incrementAndGet();
            return call;
        });
    }

    @Test
    void asksNothingUntilSubscribed() {
        Mono<Integer> call = guard(3).call(Lane.FRESH, () -> counted(Mono.just(1)));
        assertThat(attempts).hasValue(0);
        assertThat(call.block()).isEqualTo(1);
    }

    @Test
    void aTransientFailureIsRetriedAndThenTold() {
        Guard guard = guard(3);
        StepVerifier.withVirtualTime(() -> guard.call(Lane.FRESH, () -> counted(Mono.error(DOWN))))
                .thenAwait(LONG)
                .verifyError(TransientException.class);
        assertThat(attempts).hasValue(3);
        assertThat(permits.usage().inUse()).isZero();
    }

    @Test
    void whatAskingAgainDoesNotChangeIsNotRetriedNorHeldAgainstTheDependency() {
        Guard guard = guard(3);
        for (Throwable failure : new Throwable[] {
            new GoneException("gone", null), new SetupException("denied", null), new IllegalStateException("a bug")
        }) {
            attempts.set(0);
            StepVerifier.create(guard.call(Lane.FRESH, () -> counted(Mono.error(failure))))
                    .verifyErrorMatches(failure::equals);
            assertThat(attempts).hasValue(1);
        }
        assertThat(guard.breaker().getMetrics().getNumberOfFailedCalls()).isZero();
    }

    @Test
    void aTimeoutIsATransientFailureThatTheBreakerCounts() {
        Guard guard = guard(1);
        StepVerifier.withVirtualTime(() -> guard.call(Lane.FRESH, () -> counted(Mono.never())))
                .thenAwait(TIMEOUT)
                .verifyError(TransientException.class);
        assertThat(guard.breaker().getMetrics().getNumberOfFailedCalls()).isEqualTo(1);
        assertThat(permits.usage().inUse()).isZero();
    }

    /** Otherwise a queue of our own making would look like slowness of the dependency, and open the breaker. */
    @Test
    void waitingForAPermitIsNotCountedAsSlowness() {
        Guard guard = guard(1);
        Permit held = permits.acquire(Lane.FRESH, 1).block();
        StepVerifier.withVirtualTime(() -> guard.call(Lane.FRESH, () -> counted(Mono.just(1))))
                .expectSubscription()
                .expectNoEvent(TIMEOUT.multipliedBy(10))
                .then(held::release)
                .expectNext(1)
                .verifyComplete();
        assertThat(guard.breaker().getMetrics().getNumberOfFailedCalls()).isZero();
    }

    /**
     * <pre>
     * first call   attempt fails ──── back-off, no permit held ──── attempt ...
     * second call                  └ takes the only permit at once
     * </pre>
     */
    @Test
    void thePermitIsFreeDuringBackOff() {
        Guard guard = guard(3);
        StepVerifier.withVirtualTime(() -> guard.call(Lane.FRESH, () -> counted(Mono.error(DOWN))))
                .expectSubscription()
                .then(() -> assertThat(attempts).hasValue(1))
                .then(() -> assertThat(permits.usage().inUse()).isZero())
                .thenAwait(LONG)
                .verifyError(TransientException.class);
    }

    @Test
    void anOpenBreakerEndsTheRetries() {
        Guard guard = guard(3);
        guard.breaker().transitionToOpenState();
        StepVerifier.create(guard.call(Lane.FRESH, () -> counted(Mono.just(1))))
                .expectErrorSatisfies(failure -> assertThat(failure)
                        .isInstanceOf(TransientException.class)
                        .hasMessage("store: breaker open"))
                .verify(Duration.ofMillis(150));
        assertThat(attempts).hasValue(0);
    }

    @Test
    void theBreakerOpensWhenMostCallsFail() {
        Guard guard = guard(1);
        for (int i = 0; i < 10; i++) {
            StepVerifier.create(guard.call(Lane.FRESH, () -> Mono.error(DOWN))).verifyError();
        }
        assertThat(guard.breaker().getState()).isEqualTo(CircuitBreaker.State.OPEN);
    }

    @Test
    void cancellingCancelsTheCallAndGivesThePermitBack() {
        AtomicInteger cancelled = new AtomicInteger();
        guard(3).call(Lane.FRESH, () -> Mono.never().doOnCancel(cancelled::incrementAndGet))
                .subscribe()
                .dispose();
        assertThat(cancelled).hasValue(1);
        assertThat(permits.usage().inUse()).isZero();
    }
}
