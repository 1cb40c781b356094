package io.sluice.app.tune;

import java.io.PrintStream;
import tools.jackson.databind.JsonNode;

/** Knobs, for a terminal. */
final class TunePrinter {

    private final PrintStream out;

    TunePrinter(PrintStream out) {
        this.out = out;
    }

    /** A line a knob; what is on trial is marked, for it waits for somebody. */
    void all(JsonNode all) {
        out.printf("%-24s %-10s %-18s %s%n", "KNOB", "VALUE", "ALLOWED", "FROM");
        all.path("knobs")
                .forEach(knob -> out.printf(
                        "%-24s %-10s %-18s %s%n",
                        text(knob, "name"), text(knob, "value"), text(knob, "allowed"), origin(knob)));
        out.printf("%nnot while workers run:%n");
        all.path("fixed").forEach(fixed -> out.printf("%-24s %s%n", text(fixed, "name"), text(fixed, "why")));
    }

    void one(JsonNode knob) {
        out.printf("%s stands at %s (%s)%n", text(knob, "name"), text(knob, "value"), origin(knob));
        out.printf("  %s%n", text(knob, "what"));
        out.printf("  allowed: %s; workers began with %s%n", text(knob, "allowed"), text(knob, "start"));
        if (knob.path("isNearest").asBoolean()) {
            out.println("  this worker cannot do what was asked for, and does the nearest it can");
        }
        if (!text(knob, "changedBy").isEmpty()) {
            out.printf(
                    "  changed by %s at %s: %s%n",
                    plain(text(knob, "changedBy")), text(knob, "changedAt"), plain(text(knob, "reason")));
        }
    }

    private static String origin(JsonNode knob) {
        String origin = text(knob, "origin");
        String confirm = text(knob, "confirmBy");
        String until = text(knob, "until");
        return origin
                + (until.isEmpty() ? "" : ", until " + until)
                + (confirm.isEmpty() ? "" : ", goes back at " + confirm + " unless confirmed");
    }

    void forecast(JsonNode dryRun) {
        out.printf("%s at %s: nothing was changed%n", text(dryRun, "knob"), text(dryRun, "value"));
        out.printf("  %s%n", text(dryRun, "sentence"));
    }

    void history(JsonNode changes) {
        changes.forEach(change -> out.printf(
                "%s  %-24s %s -> %s  %s by %s: %s%n",
                text(change, "at"),
                text(change, "knob"),
                start(text(change, "was")),
                start(text(change, "becomes")),
                text(change, "origin"),
                plain(text(change, "actor")),
                plain(text(change, "reason"))));
    }

    private static String start(String value) {
        return value.isEmpty() ? "start" : value;
    }

    /** What people wrote may not move the cursor of whoever reads it. */
    private static String plain(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ");
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }
}
