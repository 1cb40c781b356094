package io.sluice.app.tune;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sluice.pipeline.Lane;
import io.sluice.pipeline.testing.FakeKnobLedger;
import io.sluice.pipeline.testing.SettableClock;
import io.sluice.pipeline.tuning.FastPathObjective;
import io.sluice.pipeline.tuning.Knob;
import io.sluice.pipeline.tuning.KnobFollower;
import io.sluice.pipeline.tuning.KnobLedger.Setting;
import io.sluice.pipeline.tuning.Knobs;
import io.sluice.pipeline.tuning.Range.Whole;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever looks at a dashboard sees that a knob was turned, and what made it turn. */
class TuningLogTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final SettableClock clock = new SettableClock();
    private final FakeKnobLedger ledger = new FakeKnobLedger(clock);
    private final FastPathObjective objective = new FastPathObjective(Duration.ofSeconds(2), 1000, clock);
    private final Knobs knobs =
            new Knobs(List.of(Knob.of("slots.limit", "Deliveries.", new Whole(2, 256, "d"), 16, value -> {})));
    private final TuningLog log = new TuningLog(registry);
    private final KnobFollower follower = new KnobFollower(knobs, ledger, objective, "worker-1", log);

    @BeforeEach
    void shows() {
        log.show(knobs, objective);
    }

    private void set(String value) {
        ledger.set(new Setting("slots.limit", value, null, Duration.ofMinutes(10), null, "person", "why"))
                .block();
        follower.look().block();
    }

    private double generation(String origin) {
        return registry.get("sluice.settings.generation")
                .tag("origin", origin)
                .gauge()
                .value();
    }

    private double turns(String origin) {
        return registry.get("sluice.settings.turns")
                .tags("knob", "slots.limit", "origin", origin)
                .counter()
                .count();
    }

    private double undone() {
        return registry.get("sluice.settings.undone")
                .tag("knob", "slots.limit")
                .counter()
                .count();
    }

    @Test
    void aChangeIsMarkedWithWhatMadeIt() {
        set("32");
        assertThat(generation("operator")).isEqualTo(1);
        assertThat(turns("operator")).isEqualTo(1);
        clock.advance(Duration.ofMinutes(10));
        follower.look().block();
        assertThat(generation("unconfirmed")).isEqualTo(2);
        assertThat(turns("unconfirmed")).isEqualTo(1);
    }

    @Test
    void whatTheObjectiveTookBackIsMarkedAsThat() {
        set("160");
        assertThat(undone()).isZero();
        for (int i = 0; i < 5; i++) {
            objective.triaged(Lane.FRESH, 1, Duration.ofSeconds(3));
        }
        follower.look().block();
        assertThat(generation("objective")).isEqualTo(2);
        assertThat(turns("objective")).isEqualTo(1);
        assertThat(undone()).isEqualTo(1);
    }
}
