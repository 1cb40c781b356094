package io.sluice.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.tuning.Knob;
import io.sluice.pipeline.tuning.Knobs;
import io.sluice.pipeline.tuning.Range.Whole;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said of how things stand. */
class BottleneckTest {

    private static final double IDLE = 0.2;

    private final Knobs knobs = new Knobs(List.of(
            Knob.of("slots.limit", "Slots.", new Whole(2, 256, "deliveries"), 16, value -> {}),
            Knob.of("decode.limit", "Children.", new Whole(2, 3, "processes"), 3, value -> {}),
            Knob.of("write.limit", "Verdicts.", new Whole(2, 256, "verdicts"), 4, value -> {})));
    private final Bottleneck bottleneck = new Bottleneck(knobs);

    private static StageView stage(String name, long limit, double inFlight, double perSecond, boolean isBinding) {
        double blocked = name.equals("slots") ? 0.8 : 0;
        return new StageView(name, limit, inFlight, 1 - blocked, blocked, 0, perSecond, 400, 9, 800, isBinding);
    }

    private static LaneView lane(String state, long depth) {
        return new LaneView("backlog", "backlog", state, depth, 0, 0, 60, 1, null);
    }

    /** Full slots are a consequence; what lies behind them is the cause. */
    @Test
    void theLastFullStageIsTheCause() {
        Advice advice = bottleneck.find(
                List.of(stage("slots", 16, 16, 10, true), stage("write", 4, 4, 10, true)),
                List.of(lane("running", 100)),
                IDLE);
        assertThat(advice)
                .returns("write", Advice::stage)
                .returns("write.limit", Advice::knob)
                .returns("8", Advice::value);
        assertThat(advice.sentence())
                .isEqualTo(
                        "write holds everything up: 4.0 of 4 are in use, each for 400 ms, and 95 of 100 wait up to 800 ms"
                                + " for one. Set write.limit to 8: up to 2.0 times as much could pass.");
    }

    @Test
    void noMoreIsPromisedThanTheNextStageHasRoomFor() {
        Advice advice = bottleneck.find(
                List.of(stage("decode", 3, 2, 10, false), stage("write", 4, 4, 10, true)), List.of(), IDLE);
        assertThat(advice.gain()).isEqualTo(1.5);
    }

    @Test
    void whatStandsAtItsCeilingNeedsWorkers() {
        Advice advice = bottleneck.find(List.of(stage("decode", 3, 3, 10, true)), List.of(), IDLE);
        assertThat(advice.knob()).isNull();
        assertThat(advice.sentence()).endsWith("It stands at its ceiling: add workers.");
    }

    @Test
    void busyCoresAreNotSharedFurther() {
        Advice advice = bottleneck.find(List.of(stage("write", 4, 4, 10, true)), List.of(), 0.97);
        assertThat(advice.stage()).isEqualTo("cores");
        assertThat(advice.sentence()).startsWith("The cores are busy (97 %) and write is full");
    }

    @Test
    void aLaneThatStandsStillIsNamed() {
        assertThat(bottleneck.find(List.of(), List.of(lane("parked", 5)), IDLE).sentence())
                .startsWith("Lane backlog is parked while 5 wait in it: a dependency is down");
        assertThat(bottleneck.find(List.of(), List.of(lane("paused", 5)), IDLE))
                .returns("lane.backlog.state", Advice::knob)
                .returns("running", Advice::value);
        assertThat(bottleneck.find(List.of(), List.of(lane("paused", 0)), IDLE).sentence())
                .isEqualTo("Nothing waits: work is done as it comes.");
    }
}
