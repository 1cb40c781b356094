package io.sluice.app.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sluice.pipeline.testing.Eventually;
import org.junit.jupiter.api.Test;

/** Metrics say of a stage what the overview says. */
class StageMetersTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    private double share(String stage, String state) {
        return registry.get(StageMeters.SHARE)
                .tags("stage", stage, "state", state)
                .gauge()
                .value();
    }

    @Test
    void theStageThatIsStuckIsBusyAndThoseBeforeItAreBlocked() {
        try (SixStages flow = new SixStages("decode")) {
            StageMeters meters = new StageMeters(flow.overview(), registry);
            Eventually.eventually("decode is busy", () -> {
                flow.overview().read();
                meters.look(flow.overview());
                return share("decode", "busy") > 0.5 && share("slots", "blocked") > 0.2;
            });
            assertThat(registry.find(StageMeters.SHARE).gauges())
                    .hasSize(18)
                    .extracting(Gauge::value)
                    .allMatch(value -> value >= 0 && value <= 1);
            for (String stage : new String[] {"slots", "bytes", "fetch", "decode", "classifying", "write"}) {
                assertThat(share(stage, "busy") + share(stage, "blocked") + share(stage, "idle"))
                        .isCloseTo(1, within(0.001));
            }
            assertThat(registry.get(StageMeters.WAIT)
                            .tag("stage", "decode")
                            .gauge()
                            .value())
                    .isPositive();
        }
    }
}
