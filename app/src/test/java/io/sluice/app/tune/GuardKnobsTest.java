package io.sluice.app.tune;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.Guard;
import io.sluice.pipeline.GuardSettings;
import io.sluice.pipeline.Lane;
import io.sluice.pipeline.Limiter;
import io.sluice.pipeline.TransientException;
import io.sluice.pipeline.tuning.Knob;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** What stands before a dependency is turned while calls go through it. */
class GuardKnobsTest {

    private static final TransientException DOWN = new TransientException("down", null);

    private final AtomicInteger attempts = new AtomicInteger();

    private static Guard guard(int attempts) {
        GuardSettings settings = new GuardSettings(
                Duration.ofSeconds(2), attempts, Duration.ofMillis(1), 1000, 50, Duration.ofSeconds(15));
        return new Guard("feed-Some_list", settings, new Limiter("calls", 8, 0));
    }

    private static void turn(List<Knob> knobs, String name, String value) {
        Knob found = knobs.stream()
                .filter(knob -> knob.name().equals("feed-some-list." + name))
                .findFirst()
                .orElseThrow();
        found.turn().accept(found.parse(value));
    }

    private Mono<Integer> failing() {
        return Mono.defer(() -> {
            attempts.incrementAndGet();
            return Mono.error(DOWN);
        });
    }

    @Test
    void attemptsAreTheRetryBudget() {
        Guard guard = guard(3);
        turn(new GuardKnobs(guard).knobs(), "attempts", "1");
        StepVerifier.create(guard.call(Lane.FRESH, this::failing)).verifyError(TransientException.class);
        assertThat(attempts).hasValue(1);
    }

    @Test
    void whatMayBeAskedOnceHasNoKnobForMore() {
        assertThat(new GuardKnobs(guard(1)).knobs())
                .extracting(Knob::name)
                .containsExactly("feed-some-list.timeout", "feed-some-list.quota", "feed-some-list.breaker");
    }

    @Test
    void aTimeoutHoldsFromTheNextCallOn() {
        Guard guard = guard(1);
        turn(new GuardKnobs(guard).knobs(), "timeout", "50ms");
        StepVerifier.create(guard.call(Lane.FRESH, Mono::never))
                .expectErrorMessage("feed-Some_list: timeout")
                .verify(Duration.ofSeconds(1));
    }

    @Test
    void anOperatorOpensAndClosesTheBreaker() {
        Guard guard = guard(1);
        List<Knob> knobs = new GuardKnobs(guard).knobs();
        turn(knobs, "breaker", "open");
        StepVerifier.create(guard.call(Lane.FRESH, () -> Mono.just(1)))
                .expectErrorMessage("feed-Some_list: breaker open")
                .verify();
        turn(knobs, "breaker", "closed");
        for (int i = 0; i < 30; i++) {
            StepVerifier.create(guard.call(Lane.FRESH, this::failing)).verifyErrorMessage("down");
        }
        assertThat(attempts)
                .as("it stays closed, whatever becomes of the calls")
                .hasValue(30);
        turn(knobs, "breaker", "automatic");
        for (int i = 0; i < 30; i++) {
            StepVerifier.create(guard.call(Lane.FRESH, this::failing)).verifyError();
        }
        assertThat(attempts).as("it opens by itself again").hasValueLessThan(45);
    }

    @Test
    void theQuotaIsChanged() {
        Guard guard = guard(1);
        turn(new GuardKnobs(guard).knobs(), "quota", "7");
        assertThat(guard.settings().callsPerSecond()).isEqualTo(7);
    }
}
