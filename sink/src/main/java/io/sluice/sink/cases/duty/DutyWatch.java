package io.sluice.sink.cases.duty;

import io.sluice.sink.cases.duty.Duties.Rung;
import java.time.Clock;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Sees to it that no duty is forgotten: a hand-over that nobody answered falls back and climbs, and so does what is overdue. To
 * be called again and again; any number of workers may.
 */
public final class DutyWatch {

    private static final int PORTION = 100;

    private final List<Duties> kinds;
    private final DutyObserver observer;
    private final Clock clock;

    /**
     * A watch.
     *
     * @param kinds what is watched
     * @param observer pages
     */
    public DutyWatch(List<Duties> kinds, DutyObserver observer, Clock clock) {
        this.kinds = List.copyOf(kinds);
        this.observer = observer;
        this.clock = clock;
    }

    /** One round over all kinds. Completes when nothing is left that time must change. <b>Errors:</b> those of the store. */
    public Mono<Void> round() {
        return Flux.fromIterable(kinds)
                .concatMap(duties -> rung(duties).then(measured(duties)), 1)
                .then();
    }

    private Mono<Long> rung(Duties duties) {
        return Mono.defer(() -> duties.ring(clock.instant(), PORTION)
                        .doOnNext(rung -> tell(duties, rung))
                        .count())
                .repeat()
                .takeUntil(count -> count < PORTION)
                .last();
    }

    private void tell(Duties duties, Rung rung) {
        observer.rang(
                duties.kind(),
                rung.id(),
                rung.change().event(),
                rung.change().duty().tier());
    }

    private Mono<Void> measured(Duties duties) {
        return duties.load(clock.instant())
                .collectList()
                .doOnNext(tiers -> observer.load(duties.kind(), tiers))
                .then();
    }
}
