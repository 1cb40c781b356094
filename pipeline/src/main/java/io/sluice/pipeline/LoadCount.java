package io.sluice.pipeline;

import java.util.function.LongSupplier;

/**
 * Counts what a limiter's units were used for, as areas under their curves, so that Little's law holds of any two readings
 * exactly. Guarded by its limiter's lock.
 */
final class LoadCount {

    private final LongSupplier nanoClock;
    private long atNanos;
    private long grants;
    private long unitsGranted;
    private double usedUnitSeconds;
    private double waitedSeconds;
    private final WaitTimes waits = WaitTimes.none();

    LoadCount(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        this.atNanos = nanoClock.getAsLong();
    }

    /** Time went by with so many units in use and so many waiting; to be said before either changes. */
    void passes(long inUse, int waiting) {
        long nowNanos = nanoClock.getAsLong();
        double seconds = (nowNanos - atNanos) / 1e9;
        usedUnitSeconds += inUse * seconds;
        waitedSeconds += waiting * seconds;
        atNanos = nowNanos;
    }

    /** The moment of which the last counting was told. */
    long nowNanos() {
        return atNanos;
    }

    /** So many units were granted, to somebody who has waited since then. */
    void lent(long units, long sinceNanos) {
        grants++;
        unitsGranted += units;
        waits.add(atNanos - sinceNanos);
    }

    LimiterLoad read(long inUse, int waiting) {
        passes(inUse, waiting);
        return new LimiterLoad(atNanos / 1e9, grants, unitsGranted, usedUnitSeconds, waitedSeconds, waits.copy());
    }
}
