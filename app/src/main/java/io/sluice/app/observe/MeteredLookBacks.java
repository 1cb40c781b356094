package io.sluice.app.observe;

import io.micrometer.core.instrument.MeterRegistry;
import io.sluice.pipeline.lookback.LookBacks;
import reactor.core.publisher.Mono;

/** Counts what this worker does of the look-back: portions, objects, matches. */
public final class MeteredLookBacks implements LookBacks {

    private final LookBacks counted;
    private final MeterRegistry meters;

    /** Counts into this registry, from the first moment on: a counter that is not there looks like a fault. */
    public MeteredLookBacks(LookBacks counted, MeterRegistry meters) {
        this.counted = counted;
        this.meters = meters;
        count(0, 0);
    }

    /** A turn that is only kept looks at nothing. */
    @Override
    public Mono<Boolean> advance(Turn turn, long place, long seen, long hits) {
        return counted.advance(turn, place, seen, hits).doOnNext(isMine -> {
            if (isMine) {
                count(seen, hits);
            }
        });
    }

    private void count(long seen, long hits) {
        meters.counter(Metrics.LOOK_BACK_PORTIONS).increment(seen > 0 ? 1 : 0);
        meters.counter(Metrics.LOOK_BACK_OBJECTS).increment((double) seen);
        meters.counter(Metrics.LOOK_BACK_MATCHES).increment((double) hits);
    }

    @Override
    public Mono<Turn> claim(long generation) {
        return counted.claim(generation);
    }

    @Override
    public Mono<Boolean> finish(Turn turn) {
        return counted.finish(turn);
    }

    @Override
    public Mono<Boolean> restart(Turn turn) {
        return counted.restart(turn);
    }

    @Override
    public Mono<Void> beat(long generation) {
        return counted.beat(generation);
    }

    @Override
    public Mono<Long> oldestInUse() {
        return counted.oldestInUse();
    }
}
