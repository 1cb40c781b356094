package io.sluice.scanners.decode;

import io.sluice.scanners.decode.wire.Layer;
import io.sluice.scanners.decode.wire.Layer.Outcome;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which layers of the children's sandbox hold on this machine, as tried from inside one.
 *
 * @param outcomes one a layer
 */
public record SandboxReport(Map<Layer, Outcome> outcomes) {

    public SandboxReport {
        outcomes = Map.copyOf(outcomes);
    }

    /** Whether the layer was tried and held. */
    public boolean holds(Layer layer) {
        return outcomes.getOrDefault(layer, Outcome.NOT_TRIED) == Outcome.HELD;
    }

    /** One line for the start-up log. */
    @Override
    public String toString() {
        return "SandboxReport" + new TreeMap<>(outcomes);
    }
}
