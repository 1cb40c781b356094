package io.sluice.app.tune;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.Detached;
import io.sluice.pipeline.Lane;
import io.sluice.pipeline.Parking;
import io.sluice.pipeline.PipelineObserver;
import io.sluice.pipeline.tuning.Knob;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** A lane stands still while it or the whole intake is paused. */
class LaneKnobsTest {

    private final AtomicInteger pollers = new AtomicInteger();
    private final Parking urgent = parking(Lane.URGENT);
    private final Parking backlog = parking(Lane.BACKLOG);
    private final List<Knob> knobs = new LaneKnobs(List.of(
                    new LaneKnobs.Inflow("urgent", Lane.URGENT, urgent, pollers::set),
                    new LaneKnobs.Inflow("backlog", Lane.BACKLOG, backlog, pollers::set)))
            .knobs(4, 16);

    private static Parking parking(Lane lane) {
        return new Parking(lane, Mono.empty(), new Detached(), PipelineObserver.NOOP);
    }

    private void turn(String name, long value) {
        knobs.stream()
                .filter(knob -> knob.name().equals(name))
                .findFirst()
                .orElseThrow()
                .turn()
                .accept(value);
    }

    @Test
    void theFastPathHasNoPauseOfItsOwn() {
        assertThat(knobs).extracting(Knob::name).containsExactly("intake", "lane.backlog.state", "pollers");
    }

    @Test
    void whatKeepsPeopleWaitingIsPausedForATimeOnly() {
        assertThat(knobs).filteredOn(Knob::needsTime).extracting(Knob::name).containsExactly("intake");
    }

    @Test
    void aLaneThatWasPausedBeforeTheIntakeStaysSoAfterIt() {
        turn("lane.backlog.state", 1);
        assertThat(urgent.isPaused()).isFalse();
        turn("intake", 1);
        assertThat(urgent.isPaused()).isTrue();
        turn("intake", 0);
        assertThat(urgent.isPaused()).isFalse();
        assertThat(backlog.isPaused()).isTrue();
        turn("lane.backlog.state", 0);
        assertThat(backlog.isPaused()).isFalse();
    }

    @Test
    void pollersAreToldToEveryLane() {
        turn("pollers", 9);
        assertThat(pollers).hasValue(9);
    }
}
