package io.sluice.app.demo;

import io.sluice.app.demo.outside.HttpJson;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How full the worker's lanes are, read from its metrics. Only shown, never judged by. */
final class LaneGauges {

    private static final Pattern GAUGE = Pattern.compile(
            "^sluice_lane_(inflight|age_seconds)\\{[^}]*lane=\"([^\"]+)\"[^}]*} (\\S+)$", Pattern.MULTILINE);

    private final HttpJson worker;

    /** Of this worker, as its operator. */
    LaneGauges(HttpJson worker) {
        this.worker = worker;
    }

    /** One phrase for every lane in which something is. */
    String show() {
        try {
            return show(worker.text("/actuator/prometheus"));
        } catch (IOException busy) {
            return "(no answer)";
        }
    }

    static String show(String metrics) {
        Map<String, Double> inFlight = new LinkedHashMap<>();
        Map<String, Double> ages = new LinkedHashMap<>();
        Matcher gauge = GAUGE.matcher(metrics);
        while (gauge.find()) {
            (gauge.group(1).equals("inflight") ? inFlight : ages).put(gauge.group(2), Double.valueOf(gauge.group(3)));
        }
        StringBuilder shown = new StringBuilder();
        inFlight.forEach((lane, count) -> {
            double age = ages.getOrDefault(lane, 0.0);
            if (count > 0 || age > 0) {
                shown.append(String.format(Locale.ROOT, "  %s %.0f in flight, oldest %.1f s", lane, count, age));
            }
        });
        return shown.isEmpty() ? "idle" : shown.toString().strip();
    }
}
