package io.sluice.app.report;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** An incident's whole timeline, for a terminal: times in UTC, what a person wrote on a line of its own. */
final class ReportPrinter {

    private static final String INDENT = "    ";
    private static final Set<String> SETTLED = Set.of("FILED", "DISMISSED", "NOT_REPORTABLE");

    private final PrintStream out;

    ReportPrinter(PrintStream out) {
        this.out = out;
    }

    void print(JsonNode incident, Instant now) {
        out.printf("%s  %s%n", text(incident, "id"), text(incident, "state"));
        head(incident, now).forEach(line -> out.println("  " + line));
        out.println();
        Instant opened = time(incident, "openedAt");
        incident.path("timeline").forEach(entry -> event(entry, opened));
        incident.path("links")
                .forEach(link ->
                        out.printf("%nlinked to %s (%s)%s", text(link, "incident"), text(link, "why"), report(link)));
        incident.path("reports").forEach(this::opened);
        incident.path("pending").path("corrections").forEach(this::correction);
        out.println();
    }

    private static List<String> head(JsonNode incident, Instant now) {
        JsonNode duty = incident.path("duty");
        List<String> lines = new ArrayList<>();
        lines.add("found      " + hits(incident));
        String environment = text(incident, "environment");
        lines.add("authority  " + text(incident, "authority") + report(incident)
                + (environment.isEmpty() ? "" : " (" + environment + ")"));
        lines.add(
                "owner      " + plain(text(duty, "owner")) + (duty.path("rota").asBoolean() ? " (rota)" : "")
                        + ", tier " + duty.path("tier").asInt());
        lines.add("due        " + text(duty, "dueAt") + ", "
                + (SETTLED.contains(text(incident, "state")) ? "settled" : distance(now, time(duty, "dueAt"))));
        if (duty.path("handOver").isObject()) {
            lines.add("offered    to " + plain(text(duty.path("handOver"), "to")) + " until "
                    + text(duty.path("handOver"), "until"));
        }
        if (incident.path("pending").path("dismissal").isObject()) {
            lines.add("dismissal  proposed by "
                    + plain(text(incident.path("pending").path("dismissal"), "by")) + ": another must agree");
        }
        return lines;
    }

    private static String hits(JsonNode incident) {
        return incident.path("hits")
                .valueStream()
                .map(hit ->
                        plain(text(hit, "category")) + " " + text(hit, "kind").toLowerCase(Locale.ROOT)
                                + (hit.path("distance").isNumber()
                                        ? " at " + hit.path("distance").asInt() + " bits"
                                        : "")
                                + ", entry " + plain(text(hit, "reference")))
                .collect(Collectors.joining("; "));
    }

    private void event(JsonNode entry, Instant opened) {
        Instant at = time(entry, "at");
        String whom = text(entry, "whom");
        String detail = text(entry, "detail");
        out.printf(
                "%s  %9s  %-28s %s%s%s%n",
                at.truncatedTo(ChronoUnit.SECONDS),
                "+" + length(Duration.between(opened, at)),
                text(entry, "event"),
                plain(text(entry, "actor")),
                whom.isEmpty() ? "" : " -> " + plain(whom),
                detail.isEmpty() ? "" : ": " + plain(detail));
        if (!text(entry, "reason").isEmpty()) {
            out.println(INDENT + "\"" + plain(text(entry, "reason")) + "\"");
        }
    }

    /** Where each report is, since only one with the production service is acted upon. */
    private void opened(JsonNode report) {
        String environment = text(report, "environment");
        String others =
                report.path("others").valueStream().map(JsonNode::asString).collect(Collectors.joining(", "));
        out.printf(
                "%nreport %s with %s (%s)%s: %s%s",
                text(report, "reportId"),
                text(report, "authority"),
                environment.isEmpty() ? "environment not noted" : environment,
                text(report, "correction").isEmpty() ? "" : ", correction " + text(report, "correction"),
                text(report, "state"),
                others.isEmpty() ? "" : ", shared with " + others);
    }

    private void correction(JsonNode correction) {
        out.printf(
                "%ncorrection %s of report %s, due %s%s",
                text(correction, "id"), text(correction, "priorReport"), text(correction, "dueAt"), report(correction));
    }

    private static String report(JsonNode node) {
        String report = text(node, "reportId");
        return report.isEmpty() ? "" : ", report " + report;
    }

    private static String distance(Instant now, Instant due) {
        return due.isBefore(now)
                ? "overdue for " + length(Duration.between(due, now))
                : "in " + length(Duration.between(now, due));
    }

    /** Two units at most: a report is about minutes first, and about days later. */
    static String length(Duration time) {
        long seconds = Math.max(0, time.toSeconds());
        if (seconds < 60) {
            return "%d.%03ds".formatted(seconds, Math.max(0, time.toMillisPart()));
        }
        if (seconds < 3600) {
            return "%dm%02ds".formatted(seconds / 60, seconds % 60);
        }
        long hours = seconds / 3600;
        return hours < 48
                ? "%dh%02dm".formatted(hours, seconds / 60 % 60)
                : "%dd%02dh".formatted(hours / 24, hours % 24);
    }

    /** What people wrote may not move the cursor of whoever reads it. */
    private static String plain(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ");
    }

    private static Instant time(JsonNode node, String field) {
        return Instant.parse(text(node, field));
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }
}
