package io.sluice.pipeline;

/**
 * What went through a {@link Limiter} up to a moment. {@link #since} makes a span of two readings, of which the rates are.
 *
 * <p>By Little's law (Little, 1961) what is under way on average is what comes in a second times how long it stays; so the areas
 * under the curves of use and of waiting say how long permits were held and waited for, without timing any of them.
 *
 * @param seconds of a clock without a meaning of its own; of a span, its length
 * @param grants permits granted
 * @param unitsGranted their weights
 * @param usedUnitSeconds units in use, added up over time
 * @param waitedSeconds waiters, added up over time
 * @param waits how long each permit was waited for
 */
public record LimiterLoad(
        double seconds, long grants, long unitsGranted, double usedUnitSeconds, double waitedSeconds, WaitTimes waits) {

    /** What happened since an earlier reading of the same limiter. */
    public LimiterLoad since(LimiterLoad earlier) {
        return new LimiterLoad(
                seconds - earlier.seconds,
                grants - earlier.grants,
                unitsGranted - earlier.unitsGranted,
                usedUnitSeconds - earlier.usedUnitSeconds,
                waitedSeconds - earlier.waitedSeconds,
                waits.since(earlier.waits));
    }

    /** Permits granted in a second of this span. */
    public double perSecond() {
        return seconds > 0 ? grants / seconds : 0;
    }

    /** Units in use on average over this span. */
    public double inUse() {
        return seconds > 0 ? usedUnitSeconds / seconds : 0;
    }

    /** Waiters on average over this span. */
    public double waiting() {
        return seconds > 0 ? waitedSeconds / seconds : 0;
    }

    /** How long a unit was held on average, in seconds; 0 if none was granted. */
    public double heldSeconds() {
        return unitsGranted > 0 ? usedUnitSeconds / unitsGranted : 0;
    }

    /** How long a permit was waited for on average, in seconds; 0 if none was granted. */
    public double waitSeconds() {
        return grants > 0 ? waitedSeconds / grants : 0;
    }
}
