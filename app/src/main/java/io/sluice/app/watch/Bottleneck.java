package io.sluice.app.watch;

import io.sluice.pipeline.tuning.Knob;
import io.sluice.pipeline.tuning.Knobs;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds what holds everything up. A stage is full because its own limit is short, or because one behind it is; of all that are waited
 * for, the last is the cause. Cores that are busy come before any limit: more under way would only share them.
 */
final class Bottleneck {

    /** Above this, more processes and threads find no core. */
    private static final double BUSY_CORES = 0.9;

    /** A limit is advised in steps that can be judged. */
    private static final int TIMES = 2;

    private final Knobs knobs;

    Bottleneck(Knobs knobs) {
        this.knobs = knobs;
    }

    /**
     * What holds work up now.
     *
     * @param stages in the order in which work passes them
     * @param cores share of all cores that was busy, 0 to 1
     */
    Advice find(List<StageView> stages, List<LaneView> lanes, double cores) {
        Optional<Advice> stopped =
                lanes.stream().flatMap(lane -> stopped(lane).stream()).findFirst();
        Optional<StageView> last = stages.stream().filter(StageView::isBinding).reduce((earlier, later) -> later);
        if (last.isPresent()) {
            return cores >= BUSY_CORES ? cores(last.get(), cores) : raise(last.get(), stages);
        }
        return stopped.orElseGet(() -> fetching(lanes, cores));
    }

    /** A lane that stands still while messages wait in it. */
    private static Optional<Advice> stopped(LaneView lane) {
        if (lane.depth() == 0 || lane.state().equals("running")) {
            return Optional.empty();
        }
        boolean isPaused = lane.state().equals("paused");
        String knob = "lane." + lane.name() + ".state";
        String sentence = isPaused
                ? "Lane %s is paused while %d wait in it: set %s to running when it may go on."
                        .formatted(lane.name(), lane.depth(), knob)
                : "Lane %s is parked while %d wait in it: a dependency is down; see readiness for which."
                        .formatted(lane.name(), lane.depth());
        return Optional.of(
                isPaused ? new Advice("lane", sentence, knob, "running", null) : Advice.none("lane", sentence));
    }

    private static Advice cores(StageView stage, double cores) {
        return Advice.none(
                "cores",
                String.format(
                        Locale.ROOT,
                        "The cores are busy (%.0f %%) and %s is full: a higher limit would only share them. Add workers or"
                                + " cores, or pause bulk lanes.",
                        100 * cores,
                        stage.stage()));
    }

    private Advice raise(StageView stage, List<StageView> stages) {
        String why = String.format(
                Locale.ROOT,
                "%s holds everything up: %.1f of %d are in use, each for %.0f ms, and 95 of 100 wait up to %.0f ms for one.",
                stage.stage(),
                stage.inFlight(),
                stage.limit(),
                stage.heldMillis(),
                stage.waitP95Millis());
        return knobs.positions().stream()
                .filter(position -> position.knob().name().equals(stage.stage() + ".limit"))
                .findFirst()
                .map(position -> raise(stage, stages, why, position))
                .orElseGet(() -> Advice.none(stage.stage(), why));
    }

    private static Advice raise(StageView stage, List<StageView> stages, String why, Knobs.Position position) {
        Knob knob = position.knob();
        long value = Math.min(TIMES * position.value(), knob.range().ceiling());
        if (value <= position.value()) {
            return Advice.none(stage.stage(), why + " It stands at its ceiling: add workers.");
        }
        double gain = Math.min((double) value / position.value(), room(stage, stages));
        String text = knob.range().text(value);
        String sentence = String.format(
                Locale.ROOT, "%s Set %s to %s: up to %.1f times as much could pass.", why, knob.name(), text, gain);
        return new Advice(stage.stage(), sentence, knob.name(), text, gain);
    }

    /** How far the others let more pass. */
    private static double room(StageView full, List<StageView> stages) {
        double most = stages.stream()
                .filter(stage -> !stage.stage().equals(full.stage()) && stage.blocked() == 0)
                .map(StageView::capacity)
                .min(Comparator.naturalOrder())
                .orElse(Double.POSITIVE_INFINITY);
        return Math.max(1, most / full.perSecond());
    }

    private Advice fetching(List<LaneView> lanes, double cores) {
        long depth = lanes.stream().mapToLong(LaneView::depth).sum();
        if (depth == 0) {
            return Advice.none(null, "Nothing waits: work is done as it comes.");
        }
        if (cores >= BUSY_CORES) {
            return Advice.none(
                    "cores",
                    String.format(
                            Locale.ROOT,
                            "The cores are busy (%.0f %%) while %d wait in the queues. Add workers or cores.",
                            100 * cores,
                            depth));
        }
        return Advice.none(
                null, "No limit is reached, though %d wait in the queues: they are being taken.".formatted(depth));
    }
}
