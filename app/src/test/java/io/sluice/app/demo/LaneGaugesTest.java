package io.sluice.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class LaneGaugesTest {

    @Test
    void showsTheLanesInWhichSomethingIs() {
        String metrics = """
                # TYPE sluice_lane_inflight gauge
                sluice_lane_inflight{application="sluice",lane="fresh"} 12.0
                sluice_lane_inflight{lane="backlog"} 0.0
                sluice_lane_age_seconds{lane="fresh"} 1.25
                sluice_lane_age_seconds{lane="backlog"} 0.0
                sluice_lane_parked{lane="fresh"} 0.0
                """;

        assertThat(LaneGauges.show(metrics)).isEqualTo("fresh 12 in flight, oldest 1.3 s");
    }

    @Test
    void saysSoWhenNothingIsInAny() {
        assertThat(LaneGauges.show("sluice_lane_inflight{lane=\"fresh\"} 0.0\n"))
                .isEqualTo("idle");
    }
}
