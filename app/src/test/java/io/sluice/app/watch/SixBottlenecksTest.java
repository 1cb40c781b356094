package io.sluice.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each of six stages is made the bottleneck; the sentence names it, and doing what it says brings what it promised. */
class SixBottlenecksTest {

    @ParameterizedTest
    @ValueSource(strings = {"slots", "bytes", "fetch", "decode", "classifying", "write"})
    void isNamedAndItsAdviceHelps(String stage) {
        try (SixStages flow = new SixStages(stage)) {
            double before = flow.perSecond();
            Advice advice = flow.view().bottleneck();
            assertThat(advice.stage()).as(advice.sentence()).isEqualTo(stage);
            assertThat(advice.sentence()).contains(stage + " holds everything up", "Set " + stage + ".limit to ");
            flow.turn(advice.knob(), advice.value());
            double after = flow.perSecond();
            assertThat(after).as(advice.sentence()).isGreaterThan(1.2 * before);
        }
    }
}
