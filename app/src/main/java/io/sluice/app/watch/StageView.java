package io.sluice.app.watch;

import io.sluice.pipeline.tuning.LoadWatch;

/**
 * How one stage stood over the last seconds. Shares are of its limit, between 0 and 1.
 *
 * @param stage its limiter
 * @param limit units in all
 * @param inFlight units in use on average
 * @param busy share of units with which something was done
 * @param blocked share of units that were held while their work waited for a stage behind it
 * @param idle the rest
 * @param perSecond permits granted in a second
 * @param heldMillis how long a unit was held on average
 * @param waiting who waited for it, on average
 * @param waitP95Millis what 95 of 100 permits were not waited for longer than
 * @param isBinding whether its limit is what its work waits for
 */
public record StageView(
        String stage,
        long limit,
        double inFlight,
        double busy,
        double blocked,
        double idle,
        double perSecond,
        double heldMillis,
        double waiting,
        double waitP95Millis,
        boolean isBinding) {

    /**
     * The view of a stage.
     *
     * @param waitingBehind who waited, on average, for the stages that are passed while this one's permit is held
     */
    static StageView of(LoadWatch.Load load, double waitingBehind) {
        double limit = load.now().limit();
        double weight = load.span().grants() == 0
                ? 1
                : (double) load.span().unitsGranted() / load.span().grants();
        double inUse = Math.min(1, load.span().inUse() / limit);
        double blocked = Math.min(inUse, waitingBehind * weight / limit);
        return new StageView(
                load.limiter(),
                load.now().limit(),
                load.span().inUse(),
                inUse - blocked,
                blocked,
                1 - inUse,
                load.span().perSecond(),
                load.span().heldSeconds() * 1000,
                load.span().waiting(),
                load.span().waits().percentile(0.95),
                load.isBinding());
    }

    /** What could pass in a second, if each unit is held as long as now; without a bound if nothing passed. */
    double capacity() {
        double unitsInUse = perSecond > 0 ? inFlight / perSecond : 0;
        return unitsInUse > 0 ? limit / unitsInUse : Double.POSITIVE_INFINITY;
    }
}
