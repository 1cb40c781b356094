package io.sluice.app.watch;

import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** How things stand, for a terminal of 100 columns. */
final class TopPrinter {

    private static final int BAR = 20;
    private static final long MB = 1 << 20;

    private TopPrinter() {}

    static String text(JsonNode view) {
        StringBuilder text = new StringBuilder();
        JsonNode objective = view.path("objective");
        text.append(view.path("bottleneck").path("sentence").asString()).append("\n\n");
        line(
                text,
                "cores %.0f %% busy   fast path %s: %d of %d uploads later than %d ms   settings %d",
                100 * view.path("cores").asDouble(),
                objective.path("isBroken").asBoolean() ? "LATE" : "in time",
                objective.path("late").asLong(),
                objective.path("all").asLong(),
                objective.path("withinMillis").asLong(),
                view.path("generation").asLong());
        line(text, "");
        line(
                text,
                "%-12s %-20s %9s %9s %9s %8s %8s",
                "STAGE",
                "BUSY=BLOCKED-",
                "IN USE",
                "LIMIT",
                "/SECOND",
                "HELD",
                "WAIT95");
        view.path("stages").forEach(stage -> stage(text, stage));
        line(text, "");
        line(text, "%-12s %-9s %9s %9s %9s %9s %9s", "LANE", "STATE", "DEPTH", "TAKEN", "AGE", "/SECOND", "EMPTY IN");
        view.path("lanes").forEach(lane -> lane(text, lane));
        return text.toString();
    }

    private static void stage(StringBuilder text, JsonNode stage) {
        String name = stage.path("stage").asString();
        double unit = name.equals("bytes") ? MB : 1;
        line(
                text,
                "%-12s %-20s %9.1f %9.0f %9.1f %8s %8s%s",
                name + (unit > 1 ? " (MB)" : ""),
                bar(stage.path("busy").asDouble(), stage.path("blocked").asDouble()),
                stage.path("inFlight").asDouble() / unit,
                stage.path("limit").asDouble() / unit,
                stage.path("perSecond").asDouble(),
                time(stage.path("heldMillis").asDouble() / 1000),
                time(stage.path("waitP95Millis").asDouble() / 1000),
                stage.path("isBinding").asBoolean() ? "  <- full" : "");
    }

    private static String bar(double busy, double blocked) {
        int first = (int) Math.round(busy * BAR);
        int both = (int) Math.round((busy + blocked) * BAR);
        return "=".repeat(first) + "-".repeat(Math.max(0, both - first)) + ".".repeat(Math.max(0, BAR - both));
    }

    private static void lane(StringBuilder text, JsonNode lane) {
        JsonNode drain = lane.path("drainSeconds");
        line(
                text,
                "%-12s %-9s %9d %9d %9s %9.1f %9s",
                lane.path("name").asString(),
                lane.path("state").asString(),
                lane.path("depth").asLong(),
                lane.path("taken").asLong(),
                time(lane.path("oldestSeconds").asDouble()),
                lane.path("perSecond").asDouble(),
                drain.isNumber() ? time(drain.asDouble()) : "");
    }

    /** Two digits that matter. */
    static String time(double seconds) {
        if (seconds < 1) {
            return Math.round(seconds * 1000) + "ms";
        }
        if (seconds < 60) {
            return String.format(Locale.ROOT, "%.1fs", seconds);
        }
        long minutes = Math.round(seconds / 60);
        return minutes < 120 ? minutes + "m" : minutes / 60 + "h" + minutes % 60 + "m";
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
    }
}
