package io.sluice.pipeline.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.pipeline.tuning.Range.Time;
import io.sluice.pipeline.tuning.Range.Whole;
import io.sluice.pipeline.tuning.Range.Words;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people write is read as it was meant, or refused in words. */
class RangeTest {

    private static final Time TIME = Time.between(Duration.ofMillis(5), Duration.ofHours(2));

    @ParameterizedTest
    @CsvSource({"250ms, 250, 250ms", "2s, 2000, 2s", "90s, 90000, 90s", "10m, 600000, 10m", "1h, 3600000, 1h"})
    void readsTimes(String written, long millis, String text) {
        assertThat(TIME.parse(written)).isEqualTo(millis);
        assertThat(TIME.text(millis)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "2 days", "-1s", "1.5s", "", "99999999999s"})
    void refusesWhatIsNoTime(String written) {
        assertThatThrownBy(() -> TIME.parse(written)).hasMessageContaining("with its unit, such as 250ms");
    }

    @Test
    void saysWhatIsAllowed() {
        Knob knob = Knob.of("slots.limit", "Deliveries.", new Whole(2, 256, "deliveries"), 16, value -> {});
        assertThat(knob.parse(" 32 ")).isEqualTo(32);
        assertThatThrownBy(() -> knob.parse("257")).hasMessage("slots.limit cannot be 257: allowed is 2 to 256");
        assertThatThrownBy(() -> knob.parse("many"))
                .hasMessage("slots.limit cannot be \"many\": write a whole number of deliveries");
        Knob lane = Knob.of("lane.fresh.state", "Runs.", new Words(List.of("running", "paused")), 0, value -> {});
        assertThat(lane.parse("paused")).isEqualTo(1);
        assertThatThrownBy(() -> lane.parse("stopped")).hasMessageContaining("write running or paused");
    }

    @Test
    void whatSettingsSayIsAlwaysAllowed() {
        assertThat(Knob.of("a", "b", new Whole(2, 4, "c"), 5, value -> {}).parse("5"))
                .isEqualTo(5);
        assertThatThrownBy(() -> Knob.forATime("a", "b", new Words(List.of("c", "d")), 2, value -> {}))
                .hasMessage("knob a starts at 2, outside of c or d");
    }
}
