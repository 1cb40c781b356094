package io.sluice.app.tune;

import io.sluice.pipeline.tuning.Knob;
import java.util.List;

/**
 * Knobs that belong together. Every configuration that makes something which can be turned adds its own group.
 *
 * @param place where the group stands among the others, smallest first
 */
public record KnobGroup(int place, List<Knob> knobs) {

    public KnobGroup {
        knobs = List.copyOf(knobs);
    }
}
