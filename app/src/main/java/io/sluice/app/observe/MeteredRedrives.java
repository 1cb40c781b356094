package io.sluice.app.observe;

import io.micrometer.core.instrument.MeterRegistry;
import io.sluice.pipeline.redrive.RedriveLedger;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Counts the dead letters that are sent again. */
public final class MeteredRedrives implements RedriveLedger {

    private final RedriveLedger ledger;
    private final MeterRegistry meters;

    /** Counts what this ledger has kept. */
    public MeteredRedrives(RedriveLedger ledger, MeterRegistry meters) {
        this.ledger = ledger;
        this.meters = meters;
    }

    @Override
    public Mono<Void> note(Redrive redrive) {
        return ledger.note(redrive)
                .doOnSuccess(kept -> meters.counter(Metrics.DEAD_REDRIVEN, Metrics.QUEUE_NAME, redrive.queue())
                        .increment());
    }

    @Override
    public Flux<Redrive> history(int atMost) {
        return ledger.history(atMost);
    }
}
