package io.sluice.parts.authority;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How many reports are in which state. */
final class States {
    private States() {}

    /** By the states' names in lower case, all of them, in their order. */
    static Map<String, Long> count(List<Report> reports, Instant now) {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (Report.State state : Report.State.values()) {
            counts.put(
                    state.name().toLowerCase(Locale.ROOT),
                    reports.stream()
                            .filter(report -> report.state(now) == state)
                            .count());
        }
        return counts;
    }
}
