package io.sluice.app.observe;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.sluice.scanners.hash.KnownHashes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import reactor.core.publisher.Mono;

/**
 * Shows the banks in use: how many entries, of which generation, how long ago a look at them succeeded, and how long a change
 * takes to load.
 */
public final class BankMeters {

    private final KnownHashes hashes;
    private final Clock clock;
    private final MeterRegistry meters;
    private final Timer reload;
    private final Instant since;

    /**
     * Shows these banks.
     *
     * @param clock that they are looked at by
     */
    public BankMeters(KnownHashes hashes, Clock clock, MeterRegistry meters) {
        this.hashes = hashes;
        this.clock = clock;
        this.meters = meters;
        this.since = clock.instant();
        this.reload = Timer.builder(Metrics.BANK_RELOAD)
                .publishPercentileHistogram()
                .maximumExpectedValue(Duration.ofMinutes(5))
                .register(meters);
        Gauge.builder(Metrics.BANK_ENTRIES, hashes, KnownHashes::size).register(meters);
        Gauge.builder(Metrics.BANK_GENERATION, hashes, KnownHashes::generation).register(meters);
        Gauge.builder(Metrics.BANK_AGE, this, BankMeters::age).register(meters);
    }

    /**
     * Looks at the banks, and measures the look if it brought another generation. To be called by whoever follows the banks, one
     * call after the other.
     *
     * <p><b>Errors:</b> those of {@link KnownHashes#refresh}; what failed is not measured.
     */
    public Mono<Void> refresh() {
        return Mono.defer(() -> {
            long before = hashes.generation();
            Timer.Sample sample = Timer.start(meters);
            return hashes.refresh().doOnSuccess(done -> {
                if (hashes.generation() != before) {
                    sample.stop(reload);
                }
            });
        });
    }

    /** Seconds; since the start of the worker while no look has succeeded. */
    private double age() {
        Instant checked = hashes.checkedAt();
        return Duration.between(checked.isBefore(since) ? since : checked, clock.instant())
                        .toMillis()
                / 1000.0;
    }
}
