package io.sluice.app.observe;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.core.metrics.CoreMetric;
import software.amazon.awssdk.http.HttpMetric;
import software.amazon.awssdk.metrics.MetricCollection;
import software.amazon.awssdk.metrics.MetricPublisher;
import software.amazon.awssdk.metrics.SdkMetric;

/**
 * Turns what the SDK measures of its calls into meters: how long they take, how often they are tried again or refused, and how the
 * pool of connections stands. Names are those of the SDK's metrics reference, with our prefix.
 *
 * <p><b>Threads:</b> called from the SDK's; never blocks.
 */
public final class MeteredCalls implements MetricPublisher {

    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;

    private final MeterRegistry meters;
    private final String client;
    private final AtomicLong leased = new AtomicLong();
    private final AtomicLong pending = new AtomicLong();
    private final AtomicLong most = new AtomicLong();

    /**
     * The calls of one client.
     *
     * @param client its name, a metric label
     */
    public MeteredCalls(MeterRegistry meters, String client) {
        this.meters = meters;
        this.client = client;
        connections("leased", leased);
        connections("pending", pending);
        connections("most", most);
    }

    private void connections(String state, AtomicLong value) {
        Gauge.builder(Metrics.STORE_CONNECTIONS, value, AtomicLong::get)
                .tags(Metrics.CLIENT, client, Metrics.STATE, state)
                .register(meters);
    }

    @Override
    public void publish(MetricCollection call) {
        String operation = first(call, CoreMetric.OPERATION_NAME, "unknown");
        boolean isDone = first(call, CoreMetric.API_CALL_SUCCESSFUL, false);
        timer(Metrics.CALLS, Metrics.OPERATION, operation, Metrics.OUTCOME, isDone ? "done" : "failed")
                .record(first(call, CoreMetric.API_CALL_DURATION, Duration.ZERO));
        int retries = first(call, CoreMetric.RETRY_COUNT, 0);
        meters.counter(Metrics.CALL_RETRIES, Metrics.CLIENT, client).increment(retries);
        call.childrenWithName("ApiCallAttempt").forEach(this::attempt);
    }

    private void attempt(MetricCollection attempt) {
        int status = first(attempt, HttpMetric.HTTP_STATUS_CODE, 0);
        if (status == TOO_MANY || status == UNAVAILABLE) {
            meters.counter(Metrics.CALL_THROTTLES, Metrics.CLIENT, client).increment();
        }
        attempt.childrenWithName("HttpClient").forEach(this::pool);
    }

    private void pool(MetricCollection http) {
        leased.set(first(http, HttpMetric.LEASED_CONCURRENCY, 0));
        pending.set(first(http, HttpMetric.PENDING_CONCURRENCY_ACQUIRES, 0));
        most.set(first(http, HttpMetric.MAX_CONCURRENCY, 0));
        http.metricValues(HttpMetric.CONCURRENCY_ACQUIRE_DURATION)
                .forEach(took -> timer(Metrics.CONNECTION_WAIT).record(took));
    }

    private Timer timer(String name, String... tags) {
        return Timer.builder(name)
                .tag(Metrics.CLIENT, client)
                .tags(tags)
                .publishPercentileHistogram()
                .register(meters);
    }

    private static <T> T first(MetricCollection collection, SdkMetric<T> metric, T absent) {
        List<T> values = collection.metricValues(metric);
        return values.isEmpty() ? absent : values.get(0);
    }

    /** Nothing to close: the registry is not this one's. */
    @Override
    public void close() {}
}
