package io.sluice.app.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sluice.pipeline.Limiter;
import io.sluice.pipeline.LimiterLoad;
import io.sluice.pipeline.WaitTimes;
import io.sluice.pipeline.tuning.LoadWatch.Load;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Little's law, on numbers that can be reckoned by hand. */
class ForecastTest {

    /** In ten seconds 200 permits of one unit, held 0.8 s each, so that 16 are in use; each was waited for half a second. */
    private static final LimiterLoad FULL = load(10, 200, 200, 160, 100);

    private static LimiterLoad load(double seconds, long grants, long units, double used, double waited) {
        return new LimiterLoad(seconds, grants, units, used, waited, WaitTimes.none());
    }

    private static Forecast forecast(LimiterLoad span, long limit, long newLimit) {
        return Forecast.of(new Load("slots", span, new Limiter.Usage(limit, 0, limit, Map.of(), Map.of())), newLimit);
    }

    @Test
    void twiceTheLimitLetsTwiceAsMuchPass() {
        Forecast forecast = forecast(FULL, 16, 32);
        assertThat(forecast.perSecond()).isCloseTo(20, within(0.01));
        assertThat(forecast.heldMillis()).isCloseTo(800, within(0.1));
        assertThat(forecast.mostPerSecond()).isCloseTo(40, within(0.01));
        assertThat(forecast.isBinding()).isTrue();
        assertThat(forecast.sentence())
                .endsWith("With 32 up to 40.0 a second could pass, as long as each is held no longer than now.");
    }

    @Test
    void whereNothingWaitsMoreBringsNothing() {
        LimiterLoad idle = load(10, 200, 200, 40, 0);
        assertThat(forecast(idle, 16, 32).sentence()).contains("a higher one brings nothing");
        assertThat(forecast(idle, 16, 2).sentence())
                .endsWith("With 2 at most 10.0 a second can pass: less than now, and the rest waits.");
    }

    /** 20 objects a second of 2 MB each: 32 MB in use for 0.8 s. */
    @Test
    void weightsAreReckonedWith() {
        LimiterLoad bytes = load(10, 200, 400, 320, 100);
        assertThat(forecast(bytes, 32, 64).mostPerSecond()).isCloseTo(40, within(0.01));
    }

    @Test
    void ofNothingNothingIsSaid() {
        assertThat(forecast(load(10, 0, 0, 0, 0), 16, 32).sentence()).contains("nothing to reckon with");
    }
}
