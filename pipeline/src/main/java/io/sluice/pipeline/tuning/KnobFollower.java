package io.sluice.pipeline.tuning;

import java.util.List;
import reactor.core.publisher.Mono;

/**
 * Makes a worker follow what operators decide, and takes back what harms the fast path: as soon as that leaves its objective in
 * any worker, all that nobody has confirmed is undone in every worker.
 */
public final class KnobFollower {

    private final Knobs knobs;
    private final KnobLedger ledger;
    private final FastPathObjective objective;
    private final String worker;
    private final TuningObserver observer;

    /**
     * A follower.
     *
     * @param worker in whose name changes are taken back
     */
    public KnobFollower(
            Knobs knobs, KnobLedger ledger, FastPathObjective objective, String worker, TuningObserver observer) {
        this.knobs = knobs;
        this.ledger = ledger;
        this.objective = objective;
        this.worker = worker;
        this.observer = observer;
    }

    /**
     * Looks once: turns what was changed, and takes back what must be. Without its ledger a worker stays where it is.
     *
     * <p><b>Errors:</b> those of the ledger.
     */
    public Mono<Void> look() {
        return ledger.look()
                .flatMap(all -> mustGoBack(all) ? takenBack().then(ledger.look()) : Mono.just(all))
                .doOnNext(all -> knobs.follow(all).forEach(observer::turned))
                .then();
    }

    private boolean mustGoBack(List<Adjustment> all) {
        return all.stream().anyMatch(Adjustment::isUnconfirmed)
                && objective.standing().isBroken();
    }

    private Mono<Void> takenBack() {
        FastPathObjective.Standing standing = objective.standing();
        String reason = "%d of %d uploads were triaged later than %d ms"
                .formatted(standing.late(), standing.all(), standing.within().toMillis());
        return ledger.revertUnconfirmed(worker, reason)
                .doOnNext(adjustment -> observer.undone(adjustment.knob()))
                .then();
    }
}
