package io.sluice.pipeline.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.Lane;
import io.sluice.pipeline.testing.FakeKnobLedger;
import io.sluice.pipeline.testing.SettableClock;
import io.sluice.pipeline.tuning.KnobChange.Origin;
import io.sluice.pipeline.tuning.KnobLedger.Setting;
import io.sluice.pipeline.tuning.Range.Whole;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A change that harms the fast path goes back before anybody has to notice. */
class KnobFollowerTest {

    private static final Duration LATE = Duration.ofSeconds(3);

    private final SettableClock clock = new SettableClock();
    private final FakeKnobLedger ledger = new FakeKnobLedger(clock);
    private final FastPathObjective objective = new FastPathObjective(Duration.ofSeconds(2), 1000, clock);
    private final List<Long> turns = new ArrayList<>();
    private final List<String> undone = new ArrayList<>();
    private final Knobs knobs =
            new Knobs(List.of(Knob.of("slots.limit", "Deliveries.", new Whole(2, 256, "d"), 16, turns::add)));
    private final KnobFollower follower = new KnobFollower(knobs, ledger, objective, "worker-1", new TuningObserver() {
        @Override
        public void undone(String knob) {
            undone.add(knob);
        }
    });

    private void set(String value) {
        ledger.set(new Setting("slots.limit", value, null, Duration.ofMinutes(10), null, "person", "why"))
                .block();
        follower.look().block();
    }

    private void late() {
        for (int i = 0; i < 5; i++) {
            objective.triaged(Lane.FRESH, 1, LATE);
        }
    }

    @Test
    void takesBackWhatHarmsTheFastPath() {
        set("160");
        late();
        follower.look().block();
        assertThat(turns).containsExactly(160L, 16L);
        assertThat(undone).containsExactly("slots.limit");
        assertThat(ledger.history("slots.limit", 1).blockFirst())
                .returns(Origin.OBJECTIVE, KnobChange::origin)
                .returns("worker-1", KnobChange::actor)
                .returns("5 of 5 uploads were triaged later than 2000 ms", KnobChange::reason);
    }

    @Test
    void leavesWhatSomebodyConfirmed() {
        set("160");
        ledger.confirm("slots.limit", "person").block();
        late();
        follower.look().block();
        assertThat(turns).containsExactly(160L);
    }

    @Test
    void whatNobodyConfirmsGoesBackAfterItsTime() {
        set("160");
        clock.advance(Duration.ofMinutes(10));
        follower.look().block();
        assertThat(turns).containsExactly(160L, 16L);
    }
}
