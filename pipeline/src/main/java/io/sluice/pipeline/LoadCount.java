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

    void lent(long units) {
        grants++;
        unitsGranted += units;
    }

    LimiterLoad read(long inUse, int waiting) {
        passes(inUse, waiting);
        return new LimiterLoad(atNanos / 1e9, grants, unitsGranted, usedUnitSeconds, waitedSeconds);
    }
}
