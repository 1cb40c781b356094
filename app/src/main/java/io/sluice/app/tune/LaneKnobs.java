package io.sluice.app.tune;

import io.sluice.pipeline.Lane;
import io.sluice.pipeline.Parking;
import io.sluice.pipeline.tuning.Knob;
import io.sluice.pipeline.tuning.Range;
import io.sluice.pipeline.tuning.Range.Whole;
import io.sluice.pipeline.tuning.Range.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntConsumer;

/**
 * Knobs of the lanes: pause and resume, and how hard their queues are asked. A lane stands still while it is paused or the whole
 * intake is, whichever was said first.
 */
public final class LaneKnobs {

    private static final int PAUSED = 1;
    private static final Range STATE = new Words(List.of("running", "paused"));

    private final List<Inflow> inflows;
    private final Set<String> paused = ConcurrentHashMap.newKeySet();
    private boolean isIntakePaused;

    /** Knobs of these lanes. */
    public LaneKnobs(List<Inflow> inflows) {
        this.inflows = List.copyOf(inflows);
    }

    /** All of them. {@code URGENT} has no pause of its own. */
    public List<Knob> knobs(int pollers, int mostPollers) {
        List<Knob> all = new ArrayList<>();
        all.add(Knob.forATime(
                "intake",
                "Whether work is taken at all: while it is paused every worker finishes what it has and then idles.",
                STATE,
                0,
                this::intake));
        inflows.stream()
                .filter(inflow -> inflow.lane() != Lane.URGENT)
                .map(this::state)
                .forEach(all::add);
        all.add(Knob.of(
                "pollers",
                "Receives under way at a time in each lane while messages come; more hide a queue's latency.",
                new Whole(1, mostPollers, "receives"),
                pollers,
                value -> inflows.forEach(inflow -> inflow.pollers().accept((int) value))));
        return all;
    }

    /** What keeps people waiting must not stay paused because somebody forgot it. */
    private Knob state(Inflow inflow) {
        String name = "lane." + inflow.name() + ".state";
        String what =
                "Whether this lane takes work; what it has already it finishes, what waits keeps waiting in its queue.";
        return new Knob(name, what, STATE, 0, !inflow.lane().isBulk(), value -> pause(inflow, value == PAUSED));
    }

    private synchronized void pause(Inflow inflow, boolean isPaused) {
        if (isPaused) {
            paused.add(inflow.name());
        } else {
            paused.remove(inflow.name());
        }
        follow(inflow);
    }

    private synchronized void intake(long value) {
        isIntakePaused = value == PAUSED;
        inflows.forEach(this::follow);
    }

    private void follow(Inflow inflow) {
        if (isIntakePaused || paused.contains(inflow.name())) {
            inflow.parking().pause();
        } else {
            inflow.parking().unpause();
        }
    }

    /**
     * One lane's way in.
     *
     * @param name its queue's name; two queues may feed one lane
     * @param pollers sets how many receives may be under way
     */
    public record Inflow(String name, Lane lane, Parking parking, IntConsumer pollers) {}
}
