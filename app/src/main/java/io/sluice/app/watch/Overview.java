package io.sluice.app.watch;

import io.sluice.pipeline.tuning.FastPathObjective;
import io.sluice.pipeline.tuning.Knobs;
import io.sluice.pipeline.tuning.LoadWatch;
import java.util.List;

/** What an operator wants to know first, at one moment: of this worker, and of the queues that all workers share. */
public final class Overview {

    private final Watches watches;
    private final FastPathObjective objective;
    private final Knobs knobs;
    private final Bottleneck bottleneck;

    /** An overview of these. */
    public Overview(Watches watches, FastPathObjective objective, Knobs knobs) {
        this.watches = watches;
        this.objective = objective;
        this.knobs = knobs;
        this.bottleneck = new Bottleneck(knobs);
    }

    /** Takes a reading of everything; to be called once a second. */
    public void read() {
        watches.loads.read();
        watches.lanes.read();
        watches.cores.read();
    }

    /** How things stand. */
    public View view() {
        List<StageView> stages = Stages.of(watches.loads);
        List<LaneView> views = watches.lanes.views(watches.queues);
        double busy = watches.cores.busy();
        FastPathObjective.Standing standing = objective.standing();
        return new View(
                bottleneck.find(stages, views, busy),
                busy,
                new Objective(standing.within().toMillis(), standing.all(), standing.late(), standing.isBroken()),
                stages,
                views,
                knobs.generation());
    }

    /**
     * What is read once a second.
     *
     * @param queues the queues that the lanes are fed from
     */
    public record Watches(LoadWatch loads, LaneWatch lanes, List<LaneWatch.Queue> queues, CoreWatch cores) {
        public Watches {
            queues = List.copyOf(queues);
        }
    }

    /**
     * How things stand.
     *
     * @param cores share of all cores that is busy
     * @param generation the newest change of a knob that is followed
     */
    public record View(
            Advice bottleneck,
            double cores,
            Objective objective,
            List<StageView> stages,
            List<LaneView> lanes,
            long generation) {}

    /**
     * How the fast path stands.
     *
     * @param withinMillis how soon uploads are to be triaged
     * @param all uploads of the last ten seconds
     * @param late of these
     */
    public record Objective(long withinMillis, long all, long late, boolean isBroken) {}
}
