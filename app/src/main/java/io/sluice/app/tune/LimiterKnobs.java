package io.sluice.app.tune;

import io.sluice.pipeline.Lane;
import io.sluice.pipeline.Limiter;
import io.sluice.pipeline.tuning.Knob;
import io.sluice.pipeline.tuning.Range.Whole;
import java.util.Locale;

/**
 * Knobs of one limiter: its limit, its reserved share and what its lanes get of it. Limit and reserve belong together, so each of
 * them is turned with the other as it stands; a reserve that would leave bulk lanes nothing is cut down.
 */
public final class LimiterKnobs {

    /** A unit of bytes. */
    public static final long MB = 1 << 20;

    /** A lane's weight beside the others. */
    private static final Whole WEIGHT = new Whole(1, 1000, "shares");

    private final Limiter limiter;
    private final Whole range;
    private final long unit;
    private long limit;
    private long reserved;

    /**
     * Knobs of a limiter.
     *
     * @param range what its limit may be set to
     */
    public LimiterKnobs(Limiter limiter, Whole range) {
        this.limiter = limiter;
        this.range = range;
        this.unit = unit(range);
        this.limit = limiter.usage().limit();
        this.reserved = limiter.usage().reserved();
    }

    /** {@code NAME.limit}. */
    public Knob limit(String what) {
        return Knob.of(limiter.name() + ".limit", what, range, limit / unit, value -> turn(value * unit, reserved));
    }

    /** {@code NAME.reserved}: bulk lanes never take it, and it never falls below one. */
    public Knob reserved(String what) {
        Whole share = new Whole(Math.min(1, reserved / unit), range.ceiling(), range.unit());
        return Knob.of(limiter.name() + ".reserved", what, share, reserved / unit, value -> turn(limit, value * unit));
    }

    /** {@code lane.LANE.at-most}. */
    public Knob atMost(Lane lane, String what, long start) {
        return Knob.of(name(lane, "at-most"), what, range, start, value -> limiter.atMost(lane, value * unit));
    }

    /** {@code lane.LANE.weight}. */
    public static Knob weight(Lane lane, String what, Limiter... limiters) {
        return Knob.of(name(lane, "weight"), what, WEIGHT, lane.share(), value -> {
            for (Limiter each : limiters) {
                each.share(lane, (int) value);
            }
        });
    }

    /** What one of a limit's values is in the limiter's units. */
    static long unit(Knob knob) {
        return knob.range() instanceof Whole whole ? unit(whole) : 1;
    }

    private static long unit(Whole range) {
        return range.unit().equals("MB") ? MB : 1;
    }

    static String name(Lane lane, String what) {
        return "lane." + lane.name().toLowerCase(Locale.ROOT) + "." + what;
    }

    private void turn(long newLimit, long newReserved) {
        limit = newLimit;
        reserved = newReserved;
        limiter.limits(limit, Math.min(reserved, limit - 1));
    }
}
