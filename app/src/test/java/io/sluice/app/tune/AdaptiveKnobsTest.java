package io.sluice.app.tune;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.AdaptiveLimit;
import io.sluice.pipeline.AdaptiveLimit.Mode;
import io.sluice.pipeline.Limiter;
import io.sluice.pipeline.tuning.Knob;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The search is switched and bounded while it runs, in any order. */
class AdaptiveKnobsTest {

    private final AdaptiveLimit limit = new AdaptiveLimit(new Limiter("inference", 8, 0), 2, 16);
    private final List<Knob> knobs = new AdaptiveKnobs(limit).knobs();

    private void turn(int knob, String value) {
        knobs.get(knob).turn().accept(knobs.get(knob).parse(value));
    }

    @Test
    void isSwitched() {
        assertThat(knobs)
                .extracting(Knob::name)
                .containsExactly("inference.adaptive", "inference.floor", "inference.ceiling");
        turn(0, "frozen");
        assertThat(limit.mode()).isEqualTo(Mode.FROZEN);
        turn(0, "off");
        assertThat(limit.limit()).isEqualTo(16);
    }

    @Test
    void aFloorAboveTheCeilingIsCutDownToIt() {
        turn(1, "12");
        turn(2, "4");
        assertThat(limit.floor()).isEqualTo(4);
        assertThat(limit.limit()).isEqualTo(4);
        turn(2, "16");
        assertThat(limit.floor()).isEqualTo(12);
    }
}
