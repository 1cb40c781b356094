package io.sluice.app.tune;

import io.sluice.pipeline.AdaptiveLimit;
import io.sluice.pipeline.AdaptiveLimit.Mode;
import io.sluice.pipeline.tuning.Knob;
import io.sluice.pipeline.tuning.Range.Whole;
import io.sluice.pipeline.tuning.Range.Words;
import java.util.List;
import java.util.Locale;

/** Knobs of a limit that searches by itself: whether it does, and between which bounds. A floor above the ceiling is cut down to it. */
public final class AdaptiveKnobs {

    private static final List<Mode> MODES = List.of(Mode.values());

    private final AdaptiveLimit limit;
    private long floor;
    private long ceiling;

    /** Knobs of this limit. */
    public AdaptiveKnobs(AdaptiveLimit limit) {
        this.limit = limit;
        this.floor = limit.floor();
        this.ceiling = limit.ceiling();
    }

    /** {@code NAME.adaptive}, {@code NAME.floor} and {@code NAME.ceiling}, after the limiter's name. */
    public List<Knob> knobs() {
        String name = limit.limiter().name();
        Whole bounds = new Whole(1, ceiling, "questions");
        return List.of(
                Knob.of(
                        name + ".adaptive",
                        "Whether its limit is searched for, stays where it is, or is the ceiling.",
                        new Words(MODES.stream()
                                .map(mode -> mode.name().toLowerCase(Locale.ROOT))
                                .toList()),
                        MODES.indexOf(limit.mode()),
                        value -> limit.mode(MODES.get((int) value))),
                Knob.of(name + ".floor", "What the search never goes below.", bounds, floor, value -> {
                    floor = value;
                    turn();
                }),
                Knob.of(
                        name + ".ceiling",
                        "What the search never goes above: its connections.",
                        bounds,
                        ceiling,
                        value -> {
                            ceiling = value;
                            turn();
                        }));
    }

    private void turn() {
        limit.bounds(Math.min(floor, ceiling), ceiling);
    }
}
