package io.sluice.app.observe;

import io.micrometer.core.instrument.MeterRegistry;
import io.sluice.sink.cases.LookBackRoutes.Progress;
import io.sluice.sink.cases.LookBackRoutes.View;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import reactor.core.publisher.Mono;

/** Watches how far the look-back is, whichever worker does it. */
public final class LookBackWatch {

    private final Progress progress;
    private final LongSupplier generation;
    private final AtomicLong remaining;
    private final AtomicLong lag;

    /**
     * A watch.
     *
     * @param generation of the banks, as this worker matches against them
     */
    public LookBackWatch(Progress progress, LongSupplier generation, MeterRegistry meters) {
        this.progress = progress;
        this.generation = generation;
        this.remaining = Objects.requireNonNull(meters.gauge(Metrics.LOOK_BACK_REMAINING, new AtomicLong()));
        this.lag = Objects.requireNonNull(meters.gauge(Metrics.LOOK_BACK_LAG, new AtomicLong()));
    }

    /** Looks. <b>Errors:</b> those of the store; then the gauges stay as they are. */
    public Mono<Void> look() {
        return progress.show().doOnNext(this::seen).then();
    }

    /** What is kept is an estimate, and the last pass looks at some twice. */
    private void seen(View view) {
        remaining.set(view.target() == null ? 0 : Math.max(0, view.kept() - view.seen()));
        lag.set(Math.max(0, generation.getAsLong() - view.since()));
    }
}
