package io.sluice.app.observe;

import io.micrometer.core.instrument.MeterRegistry;
import io.sluice.sink.postgres.PostgresWalks.Covered;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Shows whether everything that is stored was scanned, as the last reconciliation of each bucket found. */
public final class CoverageWatch {

    private final Supplier<Mono<Covered>> asked;
    private final Clock clock;
    private final Instant since;
    private volatile Covered covered = new Covered(0, 0, null, null);

    /**
     * A watch.
     *
     * @param asked what is known of all buckets together
     */
    public CoverageWatch(Supplier<Mono<Covered>> asked, Clock clock, MeterRegistry meters) {
        this.asked = asked;
        this.clock = clock;
        this.since = clock.instant();
        meters.gauge(Metrics.COVERAGE_LISTED, this, watch -> watch.covered.listed());
        meters.gauge(Metrics.COVERAGE_UNSCANNED, this, watch -> watch.covered.unscanned());
        meters.gauge(Metrics.COVERAGE_RATIO, this, watch -> watch.ratio());
        meters.gauge(Metrics.COVERAGE_OLDEST, this, watch -> watch.age(watch.covered.oldest(), 0));
        meters.gauge(
                Metrics.COVERAGE_AGE, this, watch -> watch.age(watch.covered.reconciled(), watch.age(watch.since, 0)));
    }

    /** Asks again. <b>Errors:</b> those of the database. */
    public Mono<Void> look() {
        return asked.get().doOnNext(now -> covered = now).then();
    }

    private double ratio() {
        return covered.listed() == 0 ? 1 : 1 - (double) covered.unscanned() / covered.listed();
    }

    private double age(@Nullable Instant at, double otherwise) {
        return at == null ? otherwise : Duration.between(at, clock.instant()).toMillis() / 1000.0;
    }
}
