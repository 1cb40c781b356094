package io.sluice.pipeline;

/**
 * Decides from window to window where a limit goes next: up by one while more in flight brings more, back where it does not, and
 * now and then down to see whether less does as well. Not safe from several threads.
 *
 * <p>One more call among many changes less than chance does. So it climbs by ones, and is judged only when it is half as high again:
 * two fifths of what the climb promised must be there. In a simulation with random service times that kept 94 % and more on
 * average of what servers of 1 to 40 workers can do, at limits up to half above their workers (ADR 27).
 */
final class Climb {

    /** The share of the limit that must be in flight on average, or a window says nothing of it. */
    static final double USED = 0.8;

    private static final double DECREASE = 0.9;
    private static final int FEWEST_ANSWERS = 40;
    private static final int ANSWERS_A_UNIT = 8;
    private static final int STRIDE = 2;
    private static final double LATEST = 0.3;

    /** The share of what was promised that must be there. */
    private static final double KEPT = 0.4;

    /** Windows at one level before the next try, after one that brought nothing. */
    private static final int REST = 8;

    /** The limit that is known to be worth it; 0 if nothing is known. */
    private long level;

    /** What came of it, units a second. */
    private double yield;

    private int rest;
    private boolean triesLess;

    /** How many answers make a window. */
    static int answers(long limit) {
        return (int) Math.max(FEWEST_ANSWERS, ANSWERS_A_UNIT * limit);
    }

    /** Nothing that was learnt holds any more. */
    void restart() {
        level = 0;
        rest = 0;
        triesLess = false;
    }

    /** The limit after an overload. */
    long overload(long limit) {
        return Math.min(limit - 1, (long) (limit * DECREASE));
    }

    /**
     * The next limit, after a window in which the present one was used.
     *
     * @param perSecond units that were answered
     */
    long next(long limit, double perSecond, long floor, long ceiling) {
        if (level == 0) {
            settle(limit, perSecond);
        }
        if (limit == level) {
            return stay(perSecond, floor, ceiling);
        }
        boolean isFar = Math.abs(limit - level) >= stride() || limit == floor || limit == ceiling;
        return isFar ? judge(limit, perSecond) : limit + 1;
    }

    /** Up by ones, since that may hurt; down at once, since it is looked at for one window only. */
    private long stay(double perSecond, long floor, long ceiling) {
        yield += LATEST * (perSecond - yield);
        if (rest > 0) {
            rest--;
            return level;
        }
        boolean goesDown = level == ceiling || (triesLess && level > floor);
        return goesDown ? Math.max(floor, level - stride()) : level + 1;
    }

    private long stride() {
        return Math.max(1, level / STRIDE);
    }

    private long judge(long limit, double perSecond) {
        boolean isWorthIt = perSecond >= yield * (1 + KEPT * promised(limit));
        // After what brought nothing, and after less that does as well, less is tried next.
        triesLess = (limit < level) == isWorthIt;
        rest = isWorthIt ? 0 : REST;
        if (isWorthIt) {
            settle(limit, perSecond);
        }
        return level;
    }

    private void settle(long newLevel, double newYield) {
        level = newLevel;
        yield = newYield;
    }

    /** What the change would bring if answers grew with calls. */
    private double promised(long limit) {
        return (double) (limit - level) / level;
    }
}
