package io.sluice.pipeline.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.pipeline.tuning.KnobChange.Origin;
import io.sluice.pipeline.tuning.Range.Whole;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A worker follows what operators decided, as nearly as it can. */
class KnobsTest {

    private final List<Long> turns = new ArrayList<>();
    private final Knob knob = Knob.of("slots.limit", "Deliveries.", new Whole(2, 256, "deliveries"), 16, turns::add);
    private final Knobs knobs = new Knobs(List.of(knob));

    private static Adjustment trial(String knob, @Nullable String value, long generation) {
        return change(knob, value, generation, Origin.OPERATOR);
    }

    private static Adjustment change(String knob, @Nullable String value, long generation, Origin origin) {
        return new Adjustment(knob, null, value, null, null, generation, origin, "person", Instant.EPOCH, "why");
    }

    @Test
    void turnsWhatChangedAndOnlyOnce() {
        assertThat(knobs.follow(List.of(trial("slots.limit", "32", 1)))).hasSize(1);
        assertThat(knobs.follow(List.of(trial("slots.limit", "32", 1)))).isEmpty();
        assertThat(knobs.follow(List.of(trial("slots.limit", null, 2)))).hasSize(1);
        assertThat(turns).containsExactly(32L, 16L);
        assertThat(knobs.generation()).isEqualTo(2);
    }

    @Test
    void saysWhichChangeIsTheNewestOfEachOrigin() {
        knobs.follow(List.of(trial("slots.limit", "32", 4), change("other", null, 3, Origin.EXPIRED)));
        assertThat(knobs.generation(Origin.OPERATOR)).isEqualTo(4);
        assertThat(knobs.generation(Origin.EXPIRED)).isEqualTo(3);
        assertThat(knobs.generation(Origin.OBJECTIVE)).isZero();
    }

    @Test
    void doesTheNearestItCan() {
        knobs.follow(List.of(trial("slots.limit", "100000", 1)));
        assertThat(turns).containsExactly(256L);
        assertThat(knobs.positions()).singleElement().matches(Knobs.Position::isNearest);
    }

    @Test
    void leavesAloneWhatOtherVersionsWrote() {
        knobs.follow(List.of(trial("slots.limit", "a lot", 1), trial("of-another-version", "7", 2)));
        assertThat(turns).isEmpty();
    }

    /** Two looks may overtake each other. */
    @Test
    void neverGoesBackToWhatItSawEarlier() {
        knobs.follow(List.of(trial("slots.limit", "32", 2)));
        knobs.follow(List.of(trial("slots.limit", "8", 1)));
        assertThat(turns).containsExactly(32L);
    }

    @Test
    void everyKnobHasANameOfItsOwn() {
        assertThatThrownBy(() -> new Knobs(List.of(knob, knob)))
                .hasMessageContaining("two knobs are called slots.limit");
    }
}
