package io.sluice.app.demo;

import io.sluice.app.demo.Incidents.Incident;
import io.sluice.app.demo.outside.Gate;
import io.sluice.pipeline.Decision;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Asks the gate about what is not judged yet, a few at a time, and shows how far everything is. */
final class Progress {

    private static final int ASKED_AT_ONCE = 12;
    private static final double NANOS_PER_SECOND = 1e9;

    private final Traffic traffic;
    private final Gate gate;
    private final Incidents incidents;
    private final LaneGauges lanes;
    private final Screen screen;
    private final long began = System.nanoTime();

    Progress(Traffic traffic, Gate gate, Incidents incidents, LaneGauges lanes, Screen screen) {
        this.traffic = traffic;
        this.gate = gate;
        this.incidents = incidents;
        this.lanes = lanes;
        this.screen = screen;
    }

    /** Asks about a few, and shows how far everything is if it is time to: both are work for the worker too. */
    void step(Supplier<String> groups) throws IOException {
        for (String key : traffic.some(ASKED_AT_ONCE)) {
            traffic.answered(key, gate.ask(key));
        }
        if (!screen.isDue()) {
            return;
        }
        screen.progress(List.of(
                media(),
                "  " + decisions(),
                "  groups     " + groups.get(),
                "  lanes      " + lanes.show(),
                "  incidents  " + states(incidents.all())));
    }

    private String media() {
        double seconds = (System.nanoTime() - began) / NANOS_PER_SECOND;
        return String.format(
                Locale.ROOT,
                "%3d s  uploaded %d/%d, judged %d, %.1f/s",
                Duration.ofNanos(System.nanoTime() - began).toSeconds(),
                traffic.uploaded(),
                traffic.total(),
                traffic.judged(),
                traffic.judged() / seconds);
    }

    private String decisions() {
        return "decisions  "
                + Arrays.stream(Decision.values())
                        .map(decision -> decision + " " + traffic.verdicts(decision))
                        .collect(Collectors.joining("  "));
    }

    private static String states(List<Incident> incidents) {
        Map<String, Long> states =
                incidents.stream().collect(Collectors.groupingBy(Incident::state, TreeMap::new, Collectors.counting()));
        return states.isEmpty()
                ? "none"
                : states.entrySet().stream()
                        .map(state -> state.getKey() + " " + state.getValue())
                        .collect(Collectors.joining("  "));
    }
}
