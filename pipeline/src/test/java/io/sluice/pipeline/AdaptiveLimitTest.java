package io.sluice.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Against a modelled server, in virtual time. */
class AdaptiveLimitTest {

    private static final long CEILING = 64;

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final Limiter limiter = new Limiter("inference", 2, 0);
    private final List<Disposable> clients = new ArrayList<>();
    private final AdaptiveLimit adaptive = new AdaptiveLimit(limiter, 1, CEILING, () -> time.now(TimeUnit.NANOSECONDS));

    @AfterEach
    void stop() {
        clients.forEach(Disposable::dispose);
        time.advanceTimeBy(Duration.ofMinutes(1));
        assertThat(limiter.usage().inUse()).isZero();
        time.dispose();
    }

    /** So many clients, each of which calls again as soon as it is answered. */
    private void load(ModelledServer server, int count) {
        for (int client = 0; client < count; client++) {
            clients.add(Mono.defer(() -> limiter.within(Lane.FRESH, 1, () -> adaptive.watch(1, server::call)))
                    .onErrorResume(
                            refused -> Mono.delay(Duration.ofMillis(20), time).map(Long::intValue))
                    .repeat()
                    .subscribe());
        }
    }

    private double perSecond(ModelledServer server, Duration length) {
        long before = server.answered();
        time.advanceTimeBy(length);
        return (server.answered() - before) / (double) length.toSeconds();
    }

    /** The mean over a while. */
    private double meanLimit(Duration length) {
        double sum = 0;
        for (int second = 0; second < length.toSeconds(); second++) {
            time.advanceTimeBy(Duration.ofSeconds(1));
            sum += limiter.usage().limit();
        }
        return sum / length.toSeconds();
    }

    @ParameterizedTest
    @CsvSource({"1", "4", "20"})
    void findsHowMuchAServerTakesAndStaysThere(int workers) {
        ModelledServer server = new ModelledServer(time, workers);
        load(server, 100);
        time.advanceTimeBy(Duration.ofMinutes(2));
        double perSecond = perSecond(server, Duration.ofMinutes(2));
        double mean = meanLimit(Duration.ofMinutes(1));
        assertThat(perSecond).isGreaterThan(0.8 * workers * 10);
        assertThat(mean).isLessThan(1.6 * workers + 3);
    }

    /** Without the gate it would climb to the ceiling, since nobody is ever refused. */
    @Test
    void doesNotClimbWhereCallsOnlyWaitLonger() {
        ModelledServer server = new ModelledServer(time, 5).steady();
        load(server, 100);
        time.advanceTimeBy(Duration.ofMinutes(2));
        assertThat(meanLimit(Duration.ofMinutes(1))).isBetween(4.0, 9.0);
    }

    @Test
    void followsAServerThatGrowsAndShrinks() {
        ModelledServer server = new ModelledServer(time, 4).steady();
        load(server, 100);
        time.advanceTimeBy(Duration.ofMinutes(2));
        server.workers(12);
        time.advanceTimeBy(Duration.ofMinutes(1));
        assertThat(perSecond(server, Duration.ofMinutes(1))).isGreaterThan(0.85 * 120);
        server.workers(4);
        time.advanceTimeBy(Duration.ofMinutes(3));
        assertThat(meanLimit(Duration.ofMinutes(1))).isLessThan(8);
        assertThat(perSecond(server, Duration.ofMinutes(1))).isGreaterThan(0.85 * 40);
    }

    @Test
    void backsOffWhereItIsRefusedAndComesBack() {
        ModelledServer server = new ModelledServer(time, 20).refusesAbove(10);
        load(server, 100);
        time.advanceTimeBy(Duration.ofMinutes(2));
        assertThat(meanLimit(Duration.ofMinutes(1))).isBetween(6.0, 12.0);
        server.refuseAll(true);
        time.advanceTimeBy(Duration.ofMinutes(1));
        assertThat(adaptive.limit()).isEqualTo(1);
        server.refuseAll(false);
        time.advanceTimeBy(Duration.ofMinutes(2));
        assertThat(perSecond(server, Duration.ofMinutes(1))).isGreaterThan(0.8 * 200);
    }

    @Test
    void whatIsNotUsedDoesNotGrow() {
        ModelledServer server = new ModelledServer(time, 50).steady();
        adaptive.bounds(10, CEILING);
        load(server, 3);
        time.advanceTimeBy(Duration.ofMinutes(5));
        assertThat(adaptive.limit()).isEqualTo(10);
    }

    /** What was under way together fails together; that is one overload. */
    @Test
    void manyFailuresOfOneRoundTripCountOnce() {
        adaptive.bounds(20, CEILING);
        adaptive.bounds(1, CEILING);
        List<Sinks.One<Integer>> calls = new ArrayList<>();
        for (int call = 0; call < 20; call++) {
            Sinks.One<Integer> answer = Sinks.one();
            calls.add(answer);
            clients.add(limiter.within(Lane.FRESH, 1, () -> adaptive.watch(1, answer::asMono))
                    .onErrorComplete()
                    .subscribe());
        }
        time.advanceTimeBy(Duration.ofMillis(100));
        calls.forEach(answer -> answer.tryEmitError(new TransientException("status 503", null)));
        assertThat(adaptive.limit()).isEqualTo(18);
    }

    @Test
    void whatWasNotAttemptedOrIsWrongTeachesNothing() {
        adaptive.bounds(20, CEILING);
        adaptive.bounds(1, CEILING);
        for (Throwable failure : List.of(
                TransientException.notAttempted("breaker open", null),
                new SetupException("refused", null),
                new IllegalStateException("a bug"))) {
            time.advanceTimeBy(Duration.ofSeconds(1));
            clients.add(limiter.within(Lane.FRESH, 1, () -> adaptive.watch(1, () -> Mono.error(failure)))
                    .onErrorComplete()
                    .subscribe());
        }
        assertThat(adaptive.limit()).isEqualTo(20);
    }

    @Test
    void modesAndBoundsHoldAtOnceAndUnderLoad() {
        ModelledServer server = new ModelledServer(time, 40);
        load(server, 100);
        time.advanceTimeBy(Duration.ofSeconds(20));
        adaptive.mode(AdaptiveLimit.Mode.FROZEN);
        long frozen = adaptive.limit();
        assertThat(meanLimit(Duration.ofMinutes(1))).isEqualTo(frozen);
        adaptive.bounds(1, 3);
        assertThat(adaptive.limit()).isEqualTo(3);
        adaptive.mode(AdaptiveLimit.Mode.OFF);
        adaptive.bounds(2, 30);
        assertThat(adaptive.limit()).isEqualTo(30);
        server.refuseAll(true);
        assertThat(meanLimit(Duration.ofSeconds(10))).isEqualTo(30);
        adaptive.mode(AdaptiveLimit.Mode.ON);
        assertThat(adaptive.mode()).isEqualTo(AdaptiveLimit.Mode.ON);
        time.advanceTimeBy(Duration.ofSeconds(10));
        assertThat(adaptive.limit()).isEqualTo(2);
    }

    @Test
    void boundsThatCannotWorkChangeNothing() {
        assertThatThrownBy(() -> adaptive.bounds(0, 4)).hasMessageContaining("floor of at least 1");
        assertThatThrownBy(() -> adaptive.bounds(5, 4)).hasMessageContaining("ceiling not below it");
        adaptive.mode(AdaptiveLimit.Mode.OFF);
        assertThat(adaptive.limit()).isEqualTo(CEILING);
    }
}
