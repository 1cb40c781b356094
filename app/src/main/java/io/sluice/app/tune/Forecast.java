package io.sluice.app.tune;

import io.sluice.pipeline.tuning.LoadWatch;
import java.util.Locale;
import java.util.Optional;

/**
 * What Little's law (Little, 1961) says of a new limit: as many units as are in use pass in the time that each is held. It holds
 * whatever comes in and in whatever order; what it cannot know is whether work will be held longer once more of it is under way.
 *
 * @param perSecond permits granted in a second at present
 * @param heldMillis how long a unit is held on average
 * @param waitMillis how long a permit is waited for on average
 * @param inUse units in use on average
 * @param limit the present limit
 * @param newLimit what is asked for
 * @param mostPerSecond what could pass at most under the new limit, if units are held as long as now; 0 if nothing passed
 * @param isBinding whether the present limit is what work waits for
 */
public record Forecast(
        double perSecond,
        double heldMillis,
        double waitMillis,
        double inUse,
        long limit,
        long newLimit,
        double mostPerSecond,
        boolean isBinding) {

    private static final String LIMIT = ".limit";

    /**
     * The forecast for a knob; empty if it is not the limit of a limiter that is watched.
     *
     * @param unit what one of the knob's values is in the limiter's units
     */
    public static Optional<Forecast> of(LoadWatch watch, String knob, long value, long unit) {
        return Optional.of(knob)
                .filter(name -> name.endsWith(LIMIT))
                .flatMap(name -> watch.of(name.substring(0, name.length() - LIMIT.length())))
                .map(load -> of(load, value * unit));
    }

    static Forecast of(LoadWatch.Load load, long newLimit) {
        double unitsAPermit = load.span().grants() == 0
                ? 1
                : (double) load.span().unitsGranted() / load.span().grants();
        double held = load.span().heldSeconds();
        double most = held <= 0 ? 0 : newLimit / held / unitsAPermit;
        return new Forecast(
                load.span().perSecond(),
                held * 1000,
                load.span().waitSeconds() * 1000,
                load.span().inUse(),
                load.now().limit(),
                newLimit,
                most,
                load.isBinding());
    }

    /** The same as a sentence. */
    public String sentence() {
        if (perSecond <= 0) {
            return "Nothing passed here in the last seconds, so there is nothing to reckon with.";
        }
        String now = String.format(
                Locale.ROOT,
                "%.1f a second pass, each unit is held %.0f ms, %.1f of %d are in use and a permit is waited for %.0f ms. ",
                perSecond,
                heldMillis,
                inUse,
                limit,
                waitMillis);
        return now + then();
    }

    private String then() {
        if (newLimit < inUse) {
            return String.format(
                    Locale.ROOT,
                    "With %d at most %.1f a second can pass: less than now, and the rest waits.",
                    newLimit,
                    mostPerSecond);
        }
        if (!isBinding) {
            return "Nothing waits for this limit at present: a higher one brings nothing, and a lower one that is still above"
                    + " what is in use costs nothing.";
        }
        return String.format(
                Locale.ROOT,
                "With %d up to %.1f a second could pass, as long as each is held no longer than now.",
                newLimit,
                mostPerSecond);
    }
}
