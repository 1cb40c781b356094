package io.sluice.pipeline.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.Lane;
import io.sluice.pipeline.testing.SettableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** One of a hundred may be late; what is not the fast path's does not count. */
class FastPathObjectiveTest {

    private static final Duration WITHIN = Duration.ofSeconds(2);
    private static final Duration LATE = Duration.ofSeconds(3);

    private final SettableClock clock = new SettableClock();
    private final FastPathObjective objective = new FastPathObjective(WITHIN, 1000, clock);

    private void triaged(Lane lane, long bytes, Duration after, int times) {
        for (int i = 0; i < times; i++) {
            objective.triaged(lane, bytes, after);
        }
    }

    @Test
    void isBrokenByMoreThanOneOfAHundred() {
        triaged(Lane.FRESH, 1, WITHIN, 397);
        triaged(Lane.FRESH, 1, LATE, 3);
        assertThat(objective.standing().isBroken()).isFalse();
        triaged(Lane.URGENT, 1, LATE, 2);
        assertThat(objective.standing().isBroken()).isTrue();
        assertThat(objective.standing().late()).isEqualTo(5);
    }

    @Test
    void twoSayNothingOfAHundred() {
        triaged(Lane.FRESH, 1, LATE, 2);
        assertThat(objective.standing().isBroken()).isFalse();
    }

    @Test
    void bulkLanesAndLargeObjectsDoNotCount() {
        triaged(Lane.BACKLOG, 1, LATE, 10);
        triaged(Lane.FRESH, 1001, LATE, 10);
        assertThat(objective.standing().all()).isZero();
    }

    @Test
    void forgets() {
        triaged(Lane.FRESH, 1, LATE, 10);
        clock.advance(Duration.ofSeconds(FastPathObjective.WINDOW_SECONDS - 1));
        assertThat(objective.standing().isBroken()).isTrue();
        clock.advance(Duration.ofSeconds(1));
        assertThat(objective.standing().isBroken()).isFalse();
    }
}
