package io.sluice.parts.authority;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The list of reports as a page without scripts and without any medium. */
final class ReportsPage {
    /** As many as anyone reads; the JSON has all. */
    private static final int MOST = 200;

    private static final String HEAD = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Simulated authority: reports</title>
            <style>
            :root { color-scheme: light dark; }
            body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 0 auto; padding: 1rem; }
            ul { list-style: none; padding: 0; }
            li { border-top: 1px solid GrayText; padding: .5rem 0; overflow-wrap: anywhere; }
            .environment { border: 2px solid; padding: .25rem .75rem; font-weight: 600; overflow-wrap: anywhere; }
            .state { font-weight: 600; }
            .note { opacity: .75; }
            </style>
            </head>
            <body>
            <h1>Reports</h1>
            """;

    private static final String REPORTS = StoreHandler.PATH + "/reports";

    private final AuthoritySettings settings;

    ReportsPage(AuthoritySettings settings) {
        this.settings = settings;
    }

    String of(List<Report> reports, Instant now) {
        StringBuilder page = new StringBuilder(HEAD);
        page.append(environment()).append(counts(reports, now)).append("<ul>\n");
        reports.stream()
                .sorted(Comparator.comparingLong(Report::reportId).reversed())
                .limit(MOST)
                .forEach(report -> page.append(item(report, now)));
        return page.append("</ul>\n</body>\n</html>\n").toString();
    }

    private String environment() {
        return """
                <p class="environment">Simulated %s environment, credential %s</p>
                <p class="note">A simulation on this machine. Nothing here was sent to anyone.</p>
                """.formatted(settings.environment().word(), escape(settings.user()));
    }

    private static String counts(List<Report> reports, Instant now) {
        String states = States.count(reports, now).entrySet().stream()
                .map(state -> state.getValue() + " " + state.getKey())
                .collect(Collectors.joining(", "));
        String cut = reports.size() > MOST ? "The latest " + MOST + " follow. " : "";
        return """
                <p>%d in all: %s. %s<a href="%s">As JSON</a>,
                <a href="%s/references">by reference</a>, <a href="%s/calls">calls</a></p>
                """.formatted(reports.size(), states, cut, REPORTS, StoreHandler.PATH, StoreHandler.PATH);
    }

    private static String item(Report report, Instant now) {
        return """
                <li><a href="%1$s/%2$d">%2$d</a> <span class="state">%3$s</span><br>
                %4$s<br>
                <span class="note">opened <time>%5$s</time>%6$s, files: %7$d%8$s</span></li>
                """.formatted(
                        REPORTS,
                        report.reportId(),
                        report.state(now),
                        escape(incidentType(report)),
                        report.opened(),
                        end(report, now),
                        report.files().size(),
                        references(report));
    }

    private static String end(Report report, Instant now) {
        Report.State state = report.state(now);
        Instant at = report.ended() == null ? report.lapses() : report.ended();
        String word = state == Report.State.OPEN ? "lapses" : state.name().toLowerCase(Locale.ROOT);
        return ", " + word + " <time>" + at + "</time>";
    }

    private static String references(Report report) {
        List<String> references = References.in(report);
        return references.isEmpty() ? "" : ", reporter's reference " + String.join(" ", references);
    }

    private static String incidentType(Report report) {
        return Xml.text(Xml.parse(report.xml()), "incidentSummary", "incidentType")
                .orElse("");
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
