package io.sluice.app.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sluice.pipeline.Guard;
import io.sluice.pipeline.GuardSettings;
import io.sluice.pipeline.Lane;
import io.sluice.pipeline.Limiter;
import io.sluice.sink.postgres.Database.PoolUse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import software.amazon.awssdk.core.metrics.CoreMetric;
import software.amazon.awssdk.http.HttpMetric;
import software.amazon.awssdk.metrics.MetricCollection;
import software.amazon.awssdk.metrics.MetricCollector;

/** What stands between us and those we depend on, as the SDK, the pools and the breakers tell it. */
class MeteredCallsTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private static MetricCollection call(int status, int pending) {
        MetricCollector call = MetricCollector.create("ApiCall");
        call.reportMetric(CoreMetric.OPERATION_NAME, "GetObject");
        call.reportMetric(CoreMetric.API_CALL_SUCCESSFUL, status < 300);
        call.reportMetric(CoreMetric.API_CALL_DURATION, Duration.ofMillis(30));
        call.reportMetric(CoreMetric.RETRY_COUNT, 2);
        MetricCollector attempt = call.createChild("ApiCallAttempt");
        attempt.reportMetric(HttpMetric.HTTP_STATUS_CODE, status);
        MetricCollector http = attempt.createChild("HttpClient");
        http.reportMetric(HttpMetric.PENDING_CONCURRENCY_ACQUIRES, pending);
        http.reportMetric(HttpMetric.LEASED_CONCURRENCY, 64);
        http.reportMetric(HttpMetric.MAX_CONCURRENCY, 64);
        http.reportMetric(HttpMetric.CONCURRENCY_ACQUIRE_DURATION, Duration.ofMillis(7));
        return call.collect();
    }

    private double gauge(String name, String... tags) {
        return meters.get(name).tags(tags).gauge().value();
    }

    @Test
    void callsAreTimedAndThrottlesCounted() {
        MeteredCalls calls = new MeteredCalls(meters, "uploads");
        calls.publish(call(200, 0));
        calls.publish(call(503, 12));

        assertThat(meters.get("sluice.aws.call.duration")
                        .tags("client", "uploads", "operation", "GetObject", "outcome", "failed")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(meters.get("sluice.aws.retries").counter().count()).isEqualTo(4);
        assertThat(meters.get("sluice.aws.throttles").counter().count()).isEqualTo(1);
        assertThat(gauge("sluice.aws.connections", "client", "uploads", "state", "pending"))
                .isEqualTo(12);
        assertThat(meters.get("sluice.aws.connection.wait").timer().count()).isEqualTo(2);
    }

    @Test
    void breakerThatOpensIsSeen() {
        GuardSettings once =
                new GuardSettings(Duration.ofSeconds(1), 1, Duration.ofMillis(1), 100, 50, Duration.ofMinutes(1));
        Guard guard = new Guard("far", once, new Limiter("far", 1, 0));
        new DependencyMeters(meters).guard(guard);
        assertThat(gauge("sluice.breaker.state", "state", "closed")).isEqualTo(1);

        guard.call(Lane.FRESH, () -> Mono.just("answer")).block();
        guard.breaker().transitionToOpenState();
        guard.call(Lane.FRESH, () -> Mono.just("answer")).onErrorComplete().block();

        assertThat(gauge("sluice.breaker.state", "state", "open")).isEqualTo(1);
        assertThat(gauge("sluice.breaker.state", "state", "closed")).isZero();
        assertThat(meters.get("sluice.breaker.calls")
                        .tag("outcome", "refused")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void poolShowsWhatIsLentAndWhoWaits() {
        new DependencyMeters(meters).pool("general", () -> new PoolUse(8, 3, 8));
        assertThat(gauge("sluice.database.connections", "pool", "general", "state", "leased"))
                .isEqualTo(8);
        assertThat(gauge("sluice.database.connections", "pool", "general", "state", "pending"))
                .isEqualTo(3);
    }
}
